"""Pages of the portal: editor of datasets."""
