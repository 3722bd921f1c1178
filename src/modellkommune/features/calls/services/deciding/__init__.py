"""Decisions and letters."""
