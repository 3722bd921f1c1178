"""Forms of this topic: new versions of a table."""
