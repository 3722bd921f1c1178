"""What changes records: charts and maps."""
