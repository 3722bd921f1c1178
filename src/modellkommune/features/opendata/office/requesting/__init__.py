"""Pages of the office: requests for data, applications."""
