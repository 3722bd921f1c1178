"""Pages of participation: what is open, calendar, map, following, reach."""
