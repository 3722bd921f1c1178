"""What this room reads: paper, telephone and tables."""
