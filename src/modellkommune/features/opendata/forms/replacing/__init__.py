"""Forms: new versions of a table."""
