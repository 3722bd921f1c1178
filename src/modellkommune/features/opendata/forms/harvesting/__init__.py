"""Forms: sources and runs."""
