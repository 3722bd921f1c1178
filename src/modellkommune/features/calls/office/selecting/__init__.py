"""The chairs: which applications are chosen."""
