"""What of this room waits for a person of the office, gathered from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.consultations.models import Procedure

# Each of these packages has a module `waiting` with `waiting_for(person)`.
PARTS = (
    "procedures",
    "plans",
    "reading",
    "availability",
    "consultees",
    "statements",
    "weighing",
    "exchange",
)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """What a person should do next in the open scope, according to what they may.

    An authority that never used the room is asked one question only.
    """
    if not Procedure.objects.exists():
        return
    for part in PARTS:
        module = import_module(f"modellkommune.features.consultations.selectors.{part}.waiting")
        yield from module.waiting_for(person)
