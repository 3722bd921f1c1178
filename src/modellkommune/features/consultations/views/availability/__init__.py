"""Pages of the portal: whether documents can be read."""
