"""Pages of the office: figures, reports, closing."""
