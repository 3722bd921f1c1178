"""What this room changes: paper, telephone and tables."""
