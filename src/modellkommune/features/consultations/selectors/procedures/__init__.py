"""What this room reads: procedures, rounds and announcements."""
