"""Background jobs of calls."""
