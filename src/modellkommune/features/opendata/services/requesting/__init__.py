"""What changes records: requests for data, applications."""
