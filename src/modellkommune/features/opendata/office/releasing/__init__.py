"""Pages of the office: release, versions, withdrawal."""
