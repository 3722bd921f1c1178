"""Background jobs: sources and runs."""
