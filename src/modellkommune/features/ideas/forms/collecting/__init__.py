"""What citizens and the office type in: handing in and reading ideas."""
