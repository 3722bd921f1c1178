"""Entitlements, letters, paper ballots and the polling hall."""
