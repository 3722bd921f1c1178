"""Forms: list, search, page of a dataset."""
