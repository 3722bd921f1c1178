"""The background jobs of this room; reading the modules registers them."""

from modellkommune.features.budget.tasks import letters, rounds  # noqa: F401  # registers
