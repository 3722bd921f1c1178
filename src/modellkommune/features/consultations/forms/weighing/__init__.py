"""What citizens and the office type in: assessment table, resolutions, replies."""
