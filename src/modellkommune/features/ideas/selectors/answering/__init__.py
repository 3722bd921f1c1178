"""What this room reads: status and answers."""
