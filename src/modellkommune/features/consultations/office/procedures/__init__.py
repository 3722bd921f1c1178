"""Pages of the office: procedures, rounds and announcements."""
