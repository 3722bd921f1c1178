"""Following, telling followers, counting reach, and linking what became of what."""
