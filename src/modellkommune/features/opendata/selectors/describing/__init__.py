"""What reads records: editor of datasets."""
