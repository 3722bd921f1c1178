"""What changes records: interface for programs and SQL."""
