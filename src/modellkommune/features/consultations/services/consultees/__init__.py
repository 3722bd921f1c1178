"""What this room changes: who must be heard."""
