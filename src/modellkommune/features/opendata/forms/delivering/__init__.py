"""Forms: catalogue for other portals."""
