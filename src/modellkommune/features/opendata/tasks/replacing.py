"""Background jobs: new versions of a table."""
