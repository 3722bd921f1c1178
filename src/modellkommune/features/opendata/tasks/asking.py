"""Background jobs: interface for programs and SQL."""
