"""What citizens and the office type in: plans and their areas."""
