"""What this room changes: assessment table, resolutions, replies."""
