"""Pages of the office: charts and maps."""
