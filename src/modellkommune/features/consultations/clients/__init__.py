"""What this room asks of other machines."""
