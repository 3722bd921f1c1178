"""Background jobs of this topic: paper, telephone and tables."""
