"""Pages of the portal: list, search, page of a dataset."""
