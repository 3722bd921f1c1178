"""What changes records: data of other rooms."""
