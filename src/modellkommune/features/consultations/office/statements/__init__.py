"""Pages of the office: statements and letters."""
