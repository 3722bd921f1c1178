"""Pages of the portal: figures, reports, closing."""
