"""What changes records: sources and runs."""
