"""Pages of the portal: release, versions, withdrawal."""
