"""A sign-in service of its own, in a process of its own, for tests on this computer."""
