"""Pages of the portal: links that are checked."""
