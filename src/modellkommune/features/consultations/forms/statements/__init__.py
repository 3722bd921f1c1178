"""What citizens and the office type in: statements and letters."""
