"""Pages of the portal: paper, telephone and tables."""
