"""What reads records: charts and maps."""
