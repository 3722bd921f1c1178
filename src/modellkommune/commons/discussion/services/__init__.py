"""Writing, liking, reporting, deciding about comments, and what follows from it."""
