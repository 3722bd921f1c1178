"""Background jobs: preview, downloads, usage."""
