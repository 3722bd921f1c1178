"""Background jobs of this topic: plans and their areas."""
