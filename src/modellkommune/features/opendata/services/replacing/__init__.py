"""What changes records: new versions of a table."""
