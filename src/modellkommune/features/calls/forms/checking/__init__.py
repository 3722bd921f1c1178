"""Sealing, eligibility, papers."""
