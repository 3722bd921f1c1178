"""Pages of the portal: statements and letters."""
