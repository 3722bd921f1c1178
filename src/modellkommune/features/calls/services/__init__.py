"""What changes records of this room."""
