"""Background jobs: catalogue for other portals."""
