"""Forms: charts and maps."""
