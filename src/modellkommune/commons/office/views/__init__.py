"""Pages of the office itself."""
