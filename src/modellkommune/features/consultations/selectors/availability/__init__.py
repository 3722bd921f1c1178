"""What this room reads: whether documents can be read."""
