"""What this room changes: editor of a collection."""
