"""What this room changes: figures, reports, closing."""
