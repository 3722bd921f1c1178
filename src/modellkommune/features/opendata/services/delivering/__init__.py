"""What changes records: catalogue for other portals."""
