"""Background jobs of this topic: messages and catalogues."""
