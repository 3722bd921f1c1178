"""What citizens and the office type in: status and answers."""
