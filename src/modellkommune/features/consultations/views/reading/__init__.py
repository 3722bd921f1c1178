"""Pages of the portal: documents and texts."""
