"""Background jobs of this topic: statements and letters."""
