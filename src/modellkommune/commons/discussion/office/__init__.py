"""Moderation in the office: the queue, one comment with its history, the rules."""
