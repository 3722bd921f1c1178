"""A description is kept whole and recognised again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from modellkommune.kernel.catalogue.harvesting.stored import (
    as_json,
    changed_fields,
    dataset_from_json,
    fingerprint,
)
from modellkommune.kernel.catalogue.model import (
    Agent,
    Checksum,
    Contact,
    Dataset,
    Distribution,
    Period,
    Place,
    Translation,
)

FULL = Dataset(
    address="https://x.example/1",
    identifier="1",
    title="Bäume",
    description="",
    publisher=Agent("Stadt", homepage="https://x.example/"),
    contacts=(Contact(email="daten@x.example"),),
    distributions=(
        Distribution(
            "_:b1", "https://x.example/1.csv", byte_size=7, checksum=Checksum("sha", "ab")
        ),
    ),
    keywords=("b", "a"),
    periods=(Period(date(2025, 1, 1), None),),
    places=(Place(geometry="POINT (1 2)"),),
    issued=date(2026, 1, 2),
    modified=datetime(2026, 1, 2, 3, 4, tzinfo=UTC),
    translations=(Translation("title", "en", "Trees"),),
)


def test_a_description_survives_being_stored():
    stored = json.loads(json.dumps(as_json(FULL)))

    assert dataset_from_json(stored) == FULL
    assert "description" not in stored


def test_the_name_of_a_nameless_node_is_no_news():
    other_name = replace(FULL, distributions=(replace(FULL.distributions[0], address="_:b2"),))
    other_file = replace(FULL, distributions=(replace(FULL.distributions[0], byte_size=8),))

    assert fingerprint(other_name) == fingerprint(FULL)
    assert fingerprint(other_file) != fingerprint(FULL)


def test_what_changed_is_named():
    newer = replace(FULL, title="Alle Bäume", keywords=("a", "b"), frequency="x")

    assert changed_fields(FULL, newer) == ("title", "frequency")
