"""What reads records: interface for programs and SQL."""
