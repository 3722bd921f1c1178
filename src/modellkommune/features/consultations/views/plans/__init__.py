"""Pages of the portal: plans and their areas."""
