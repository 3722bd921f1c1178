"""The session of the jury and its minutes."""
