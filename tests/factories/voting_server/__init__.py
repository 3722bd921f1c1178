"""The real server with one page more: an empty form, to measure the others against."""
