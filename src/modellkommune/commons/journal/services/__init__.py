"""What writes the journal, what blanks it, and what forgets people."""
