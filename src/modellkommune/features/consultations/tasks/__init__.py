"""The background jobs of this room; reading the modules registers them."""

from modellkommune.features.consultations.tasks import (  # noqa: F401  # registers
    availability,
    consultees,
    exchange,
    plans,
    procedures,
    reading,
    statements,
    weighing,
)
