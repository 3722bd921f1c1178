"""Pages of the office: editor of datasets."""
