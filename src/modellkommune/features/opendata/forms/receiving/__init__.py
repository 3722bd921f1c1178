"""Forms: upload and reading of files."""
