"""Ideas as open data: what the columns mean, and the rows."""
