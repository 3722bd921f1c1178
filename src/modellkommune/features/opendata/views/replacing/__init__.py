"""Pages of the portal: new versions of a table."""
