"""Serves the secret vote: codes that people type, receipts, and ballots nobody can read early.

Its three most important words: a *code* is a single right to vote, a *receipt*
is what only the voter knows, a *sealed ballot* can be opened by the keyholders
together and by nobody else. Begin reading with `sealing.py`; what all this
protects against, and what not, stands in docs/explanations/secret-vote.md.
"""
