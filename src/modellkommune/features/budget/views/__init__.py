"""Pages of this room: for citizens here, for the office in `office`."""
