"""Pages of the office: links that are checked."""
