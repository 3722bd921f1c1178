"""Voting, replacing a ballot, and checking a receipt."""
