"""Mailboxes, the inbox, one mail, questions."""
