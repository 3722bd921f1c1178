"""Pages of the portal: upload and reading of files."""
