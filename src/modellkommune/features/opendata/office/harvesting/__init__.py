"""Pages of the office: sources and runs."""
