"""Background jobs of this topic: whether documents can be read."""
