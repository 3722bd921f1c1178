"""What this room changes: whether documents can be read."""
