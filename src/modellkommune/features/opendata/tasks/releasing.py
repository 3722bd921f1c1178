"""Background jobs: release, versions, withdrawal."""
