"""Calls, applications and grants as open data."""
