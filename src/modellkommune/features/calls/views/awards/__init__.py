"""Who was chosen, and the data about it."""
