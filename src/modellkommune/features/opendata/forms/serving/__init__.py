"""Forms: preview, downloads, usage."""
