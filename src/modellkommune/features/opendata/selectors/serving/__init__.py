"""What reads records: preview, downloads, usage."""
