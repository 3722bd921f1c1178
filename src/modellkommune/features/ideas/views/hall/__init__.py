"""Pages of the portal: meetings."""
