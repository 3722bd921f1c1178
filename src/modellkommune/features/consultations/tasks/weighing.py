"""Background jobs of this topic: assessment table, resolutions, replies."""
