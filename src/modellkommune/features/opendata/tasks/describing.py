"""Background jobs: editor of datasets."""
