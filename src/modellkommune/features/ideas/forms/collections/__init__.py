"""What citizens and the office type in: editor of a collection."""
