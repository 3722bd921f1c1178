"""What reads records: links that are checked."""
