"""Pages of the office: plans and their areas."""
