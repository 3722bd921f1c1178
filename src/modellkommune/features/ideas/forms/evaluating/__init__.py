"""What citizens and the office type in: figures, reports, closing."""
