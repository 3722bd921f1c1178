"""What reads records: requests for data, applications."""
