"""What this room reads: plans and their areas."""
