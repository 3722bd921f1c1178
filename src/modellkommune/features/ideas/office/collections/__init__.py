"""Pages of the office: editor of a collection."""
