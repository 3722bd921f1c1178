"""What this room reads: figures, reports, closing."""
