"""Pages of the office: messages and catalogues."""
