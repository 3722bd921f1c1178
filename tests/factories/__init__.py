"""Things that tests need, made by the same services that offices use."""
