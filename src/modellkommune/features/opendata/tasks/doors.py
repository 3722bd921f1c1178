"""Background jobs: data of other rooms."""
