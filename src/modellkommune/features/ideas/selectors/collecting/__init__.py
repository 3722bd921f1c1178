"""What this room reads: handing in and reading ideas."""
