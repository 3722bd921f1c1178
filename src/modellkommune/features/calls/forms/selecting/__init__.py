"""Choosing the set."""
