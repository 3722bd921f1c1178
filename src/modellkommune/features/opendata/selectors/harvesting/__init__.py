"""What reads records: sources and runs."""
