"""Jurors, conflicts of interest and points."""
