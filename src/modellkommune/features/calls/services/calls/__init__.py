"""Writing, publishing and fixing a call."""
