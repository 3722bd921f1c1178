"""What citizens and the office type in: messages and catalogues."""
