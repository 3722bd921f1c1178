"""Pages of the office: status and answers."""
