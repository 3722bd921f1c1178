"""What this room changes: handing in and reading ideas."""
