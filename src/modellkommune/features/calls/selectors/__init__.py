"""What reads records of this room."""
