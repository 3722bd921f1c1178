"""Pages of the office: meetings."""
