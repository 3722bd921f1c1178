"""Pages of the office: upload and reading of files."""
