"""Pages of the portal: procedures, rounds and announcements."""
