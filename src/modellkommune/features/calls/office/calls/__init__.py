"""Writing a call and making it public."""
