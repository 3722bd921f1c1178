"""Pages of the office: documents and texts."""
