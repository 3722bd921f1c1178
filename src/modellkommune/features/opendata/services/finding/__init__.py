"""What changes records: list, search, page of a dataset."""
