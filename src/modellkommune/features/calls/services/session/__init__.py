"""The session of the jury."""
