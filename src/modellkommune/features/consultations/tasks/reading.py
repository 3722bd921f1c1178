"""Background jobs of this topic: documents and texts."""
