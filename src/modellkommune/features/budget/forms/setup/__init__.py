"""What the office types in the set-up of a round, one form per step."""
