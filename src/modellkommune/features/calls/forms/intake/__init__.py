"""What is typed about mailboxes, mails and questions."""
