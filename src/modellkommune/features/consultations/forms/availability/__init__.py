"""What citizens and the office type in: whether documents can be read."""
