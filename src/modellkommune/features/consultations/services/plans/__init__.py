"""What this room changes: plans and their areas."""
