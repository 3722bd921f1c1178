"""Forms: data of other rooms."""
