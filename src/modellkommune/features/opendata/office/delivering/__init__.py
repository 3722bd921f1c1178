"""Pages of the office: catalogue for other portals."""
