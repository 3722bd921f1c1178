"""What reads records: upload and reading of files."""
