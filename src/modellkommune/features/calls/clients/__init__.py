"""Talking to other systems: mail servers."""
