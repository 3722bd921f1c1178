"""What changes records: editor of datasets."""
