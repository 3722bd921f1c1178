"""What reads records: list, search, page of a dataset."""
