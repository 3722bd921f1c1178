"""Forms: requests for data, applications."""
