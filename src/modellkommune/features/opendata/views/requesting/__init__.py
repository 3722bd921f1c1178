"""Pages of the portal: requests for data, applications."""
