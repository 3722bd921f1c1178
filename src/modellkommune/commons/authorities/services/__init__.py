"""What changes authorities, their portals and the official register."""
