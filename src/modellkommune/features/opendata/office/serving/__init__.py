"""Pages of the office: preview, downloads, usage."""
