"""Pages of the portal: catalogue for other portals."""
