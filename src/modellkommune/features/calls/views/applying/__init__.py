"""Applying by web form or with the form that is filled in offline."""
