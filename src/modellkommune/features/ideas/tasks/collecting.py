"""Background jobs of this topic: handing in and reading ideas."""
