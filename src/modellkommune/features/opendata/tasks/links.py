"""Background jobs: links that are checked."""
