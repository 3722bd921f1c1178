"""What citizens and the office type in."""
