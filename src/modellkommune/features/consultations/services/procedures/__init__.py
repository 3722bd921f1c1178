"""What this room changes: procedures, rounds and announcements."""
