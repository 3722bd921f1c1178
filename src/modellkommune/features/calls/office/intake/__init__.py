"""Incoming mail, mailboxes, questions."""
