"""Background jobs: list, search, page of a dataset."""
