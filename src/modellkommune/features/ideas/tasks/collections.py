"""Background jobs of this topic: editor of a collection."""
