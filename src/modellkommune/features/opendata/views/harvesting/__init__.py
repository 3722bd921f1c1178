"""Pages of the portal: sources and runs."""
