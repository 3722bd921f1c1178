"""Pages of the portal: assessment table, resolutions, replies."""
