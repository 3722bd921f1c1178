"""What reads records: data of other rooms."""
