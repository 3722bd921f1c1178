"""What changes records: preview, downloads, usage."""
