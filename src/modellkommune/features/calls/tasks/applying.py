"""Background jobs of applying."""
