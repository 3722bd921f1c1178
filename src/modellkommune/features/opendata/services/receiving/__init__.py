"""What changes records: upload and reading of files."""
