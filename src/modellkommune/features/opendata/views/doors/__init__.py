"""Pages of the portal: data of other rooms."""
