"""What citizens see and do: reading, writing, liking, reporting, their own page."""
