"""Forms: interface for programs and SQL."""
