"""What citizens and the office type in: procedures, rounds and announcements."""
