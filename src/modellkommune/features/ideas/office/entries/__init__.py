"""Pages of the office: paper, telephone and tables."""
