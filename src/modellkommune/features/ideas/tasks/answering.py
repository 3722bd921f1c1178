"""Background jobs of this topic: status and answers."""
