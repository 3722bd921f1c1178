"""Pages of the office: interface for programs and SQL."""
