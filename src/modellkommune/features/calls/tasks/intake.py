"""Background jobs of intake."""
