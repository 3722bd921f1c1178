"""What reads records: release, versions, withdrawal."""
