"""What citizens and the office type in: paper, telephone and tables."""
