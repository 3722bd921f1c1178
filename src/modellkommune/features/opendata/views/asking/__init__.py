"""Pages of the portal: interface for programs and SQL."""
