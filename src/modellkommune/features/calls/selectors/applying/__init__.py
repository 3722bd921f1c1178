"""Applying by web form and form files."""
