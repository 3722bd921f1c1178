"""What of this room waits for a person of the office, gathered from its parts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.db.models import Exists

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.opendata.models import Dataset, HarvestSource

# Each of these packages has a module `waiting` with `waiting_for(person)`.
PARTS = (
    "releasing",
    "receiving",
    "replacing",
    "describing",
    "requesting",
    "harvesting",
    "links",
)


def waiting_for(person: Any) -> Iterator[Waiting]:
    """What a person should do next in the open scope, according to what they may.

    An authority that never used the room is asked one question only.
    """
    used = Exists(Dataset.objects.all()) | Exists(HarvestSource.objects.all())
    if not Authority.objects.filter(used).exists():
        return
    for part in PARTS:
        module = import_module(f"modellkommune.features.opendata.selectors.{part}.waiting")
        yield from module.waiting_for(person)
