"""Pages of the portal: charts and maps."""
