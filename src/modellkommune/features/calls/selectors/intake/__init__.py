"""Incoming mail."""
