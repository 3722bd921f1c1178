"""Pages of the portal: editor of a collection."""
