"""What sets up and changes an authority's place in the installation."""
