"""Background jobs of this topic: procedures, rounds and announcements."""
