"""The background jobs of this room; reading the modules registers them."""

from modellkommune.features.ideas.tasks import (  # noqa: F401  # registers
    answering,
    collecting,
    collections,
    entries,
    evaluating,
    hall,
)
