"""What this room reads: documents and texts."""
