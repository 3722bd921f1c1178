"""What changes datasets, files and sources."""
