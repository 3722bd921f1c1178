"""The council's resolution, what became of the winners, and open data."""
