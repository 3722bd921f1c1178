"""Background jobs of reviews."""
