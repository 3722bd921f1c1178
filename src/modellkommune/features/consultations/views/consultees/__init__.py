"""Pages of the portal: who must be heard."""
