"""Forms: editor of datasets."""
