"""What this room changes: documents and texts."""
