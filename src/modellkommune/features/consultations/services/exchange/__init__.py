"""What this room changes: messages and catalogues."""
