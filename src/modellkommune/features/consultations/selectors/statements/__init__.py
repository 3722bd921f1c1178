"""What this room reads: statements and letters."""
