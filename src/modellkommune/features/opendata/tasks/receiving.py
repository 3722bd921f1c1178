"""Background jobs: upload and reading of files."""
