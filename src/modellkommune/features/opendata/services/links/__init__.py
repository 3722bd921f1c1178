"""What changes records: links that are checked."""
