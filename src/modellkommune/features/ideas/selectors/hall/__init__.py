"""What this room reads: meetings."""
