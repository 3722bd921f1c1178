"""What the templates of this room write."""
