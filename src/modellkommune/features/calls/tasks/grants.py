"""Background jobs of grants."""
