"""What this room changes: meetings."""
