"""What citizens and the office type in: documents and texts."""
