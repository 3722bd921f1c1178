"""What citizens and the office type in: who must be heard."""
