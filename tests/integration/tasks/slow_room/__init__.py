"""A room of the tests whose only job is slow and leaves notes of what it does."""
