"""Background jobs of deciding."""
