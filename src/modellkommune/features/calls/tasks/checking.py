"""Background jobs of checking."""
