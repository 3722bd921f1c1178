"""What this room reads: messages and catalogues."""
