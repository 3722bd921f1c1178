"""Background jobs of this topic: who must be heard."""
