"""Background jobs: requests for data, applications."""
