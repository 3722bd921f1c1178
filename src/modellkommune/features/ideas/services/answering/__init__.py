"""What this room changes: status and answers."""
