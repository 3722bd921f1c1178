"""Forms: release, versions, withdrawal."""
