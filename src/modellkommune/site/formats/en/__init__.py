"""English in a German town hall."""
