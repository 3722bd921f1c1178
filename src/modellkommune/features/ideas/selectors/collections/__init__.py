"""What this room reads: editor of a collection."""
