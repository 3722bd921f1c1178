"""Reading comments, what waits for moderation, and its figures."""
