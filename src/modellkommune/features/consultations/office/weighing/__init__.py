"""Pages of the office: assessment table, resolutions, replies."""
