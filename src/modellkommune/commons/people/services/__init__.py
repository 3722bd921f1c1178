"""What changes accounts, roles and second factors."""
