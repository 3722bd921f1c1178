"""What this room reads: assessment table, resolutions, replies."""
