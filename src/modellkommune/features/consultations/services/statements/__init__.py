"""What this room changes: statements and letters."""
