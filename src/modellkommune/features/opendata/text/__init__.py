"""Sentences and words that are put together."""
