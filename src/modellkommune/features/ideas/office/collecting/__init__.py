"""Pages of the office: handing in and reading ideas."""
