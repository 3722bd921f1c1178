"""Pages of the portal: status and answers."""
