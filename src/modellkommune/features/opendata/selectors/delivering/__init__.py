"""What reads records: catalogue for other portals."""
