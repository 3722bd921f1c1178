"""What changes records: release, versions, withdrawal."""
