"""Pages of the portal: messages and catalogues."""
