"""Decisions, letters, announcement."""
