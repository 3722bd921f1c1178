"""The background jobs of this room; reading the modules registers them."""

from modellkommune.features.opendata.tasks import (  # noqa: F401  # registers
    asking,
    delivering,
    describing,
    doors,
    drawing,
    finding,
    harvesting,
    links,
    receiving,
    releasing,
    replacing,
    requesting,
    serving,
)
