"""Background jobs of this topic: meetings."""
