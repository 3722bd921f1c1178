"""The background jobs of this room; reading the modules registers them."""

from modellkommune.features.calls.tasks import (  # noqa: F401  # registers
    applying,
    calls,
    checking,
    deciding,
    grants,
    intake,
    reviews,
)
