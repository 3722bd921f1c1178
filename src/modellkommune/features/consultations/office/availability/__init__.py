"""Pages of the office: whether documents can be read."""
