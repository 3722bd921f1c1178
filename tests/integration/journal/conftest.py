"""Kinds of records of the tests, and a way to write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal import kinds
from modellkommune.commons.journal.kinds import RecordKind
from modellkommune.commons.journal.models import Entry
from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
DIGEST = "ab" * 32

LOCKED = RecordKind(
    name="journal.locked", label="Regeln festgelegt", keep_days=100,
    ground="Das Ergebnis kann angefochten werden.", facts={"digest": str, "projects": int},
    sentence="Regeln festgelegt, Prüfsumme {digest}",
)  # fmt: skip
VISITED = RecordKind(
    name="journal.visited", label="Schalter besucht", keep_days=10,
    ground="Damit niemand zweimal kommt.", facts={"is_first": bool}, day_only=True,
)  # fmt: skip
AGREED = RecordKind(
    name="journal.agreed", label="Zugestimmt", keep_days=1000,
    ground="Wer zugestimmt hat, muss bekannt bleiben.", names_person=True,
)  # fmt: skip
HELD = RecordKind(
    name="journal.held", label="Beschluss gefasst", keep_days=None,
    ground="Beschlüsse des Rates bleiben dauernd.", names_person=True,
)  # fmt: skip


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of the tests stand beside those of the rooms."""
    ours = {kind.name: kind for kind in (LOCKED, VISITED, AGREED, HELD)}
    together = {**kinds.all_kinds(), **ours}
    readers = ("kinds", "checking", "sentences", "services.blanking", "services.forgetting")
    modules = [f"journal.{module}" for module in readers] + ["office.views.journal"]
    for module in modules:
        monkeypatch.setattr(f"modellkommune.commons.{module}.all_kinds", lambda: together)


@pytest.fixture
def town(db: None) -> Authority:
    """A town in whose journal nothing stands yet."""
    return Authority.objects.create(kind="municipality", name="Quellbach", slug="quellbach")


@pytest.fixture
def next_town(db: None) -> Authority:
    """The town next to it."""
    return Authority.objects.create(kind="municipality", name="Birkenhain", slug="birkenhain")


@pytest.fixture
def anna(db: None) -> Person:
    """A clerk."""
    return Person.objects.create_user("anna@quellbach.test", first_name="Anna", last_name="Amtmann")


@pytest.fixture
def written(town: Authority) -> Callable[..., Entry]:
    """`written(kind=..., by=..., days=...)`: an entry of the town, some days after noon."""

    def write(
        kind: RecordKind = LOCKED, *, by: Any = None, days: int = 0, about: Any = None, **facts: Any
    ) -> Entry:
        return record(
            authority=town, kind=kind.name, about=about, by=by,
            now=NOON + timedelta(days=days), facts=facts,
        )  # fmt: skip

    return write
