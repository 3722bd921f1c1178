"""What this room reads: who must be heard."""
