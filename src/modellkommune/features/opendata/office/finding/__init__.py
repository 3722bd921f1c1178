"""Pages of the office: list, search, page of a dataset."""
