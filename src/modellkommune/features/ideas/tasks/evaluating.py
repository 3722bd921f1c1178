"""Background jobs of this topic: figures, reports, closing."""
