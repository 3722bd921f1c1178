"""Pages of the portal: handing in and reading ideas."""
