"""After the count: what the council decided, and what became of every funded project."""
