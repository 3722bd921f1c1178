"""Closing the vote, opening the ballots, counting and publishing."""
