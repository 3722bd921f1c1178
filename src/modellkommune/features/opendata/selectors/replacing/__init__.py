"""What reads records: new versions of a table."""
