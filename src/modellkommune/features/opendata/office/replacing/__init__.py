"""Pages of the office: new versions of a table."""
