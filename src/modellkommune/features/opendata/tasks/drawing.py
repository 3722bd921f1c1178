"""Background jobs: charts and maps."""
