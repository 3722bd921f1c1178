"""Pages of the portal: preview, downloads, usage."""
