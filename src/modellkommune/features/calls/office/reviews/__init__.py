"""Jurors, conflicts of interest, points."""
