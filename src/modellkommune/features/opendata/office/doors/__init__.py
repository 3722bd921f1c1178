"""Pages of the office: data of other rooms."""
