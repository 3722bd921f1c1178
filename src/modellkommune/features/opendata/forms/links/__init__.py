"""Forms: links that are checked."""
