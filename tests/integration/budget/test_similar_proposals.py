"""Similar proposals are found among thousands, and strangers are not."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from modellkommune.features.budget.models import Proposal, ProposalState
from modellkommune.features.budget.selectors.proposals.places import is_inside
from modellkommune.features.budget.selectors.proposals.similar import similar_proposals
from tests.factories.proposals import NOON, a_round_collecting

pytestmark = pytest.mark.django_db

TITLES = [
    "Wasserspielplatz im Stadtpark", "Bank am Markt", "Fahrradständer am Bahnhof",
    "Bücherschrank vor der Grundschule", "Trinkbrunnen am Rathausplatz",
]  # fmt: skip
MOST_SECONDS = 1.0


@pytest.fixture
def spring(lindental):
    with scope(authority=lindental.authority):
        yield a_round_collecting(lindental.authority)


def lay_down(spring, titles, **more):
    """Store proposals in one go, with their search columns."""
    rows = [
        Proposal(
            authority=spring.authority, round=spring, number=number, title=title, text="Text",
            state=ProposalState.PUBLIC, submitted_at=NOON, **more,
        )
        for number, title in enumerate(titles, start=1)
    ]  # fmt: skip
    for row in rows:
        row.renew_search_columns()
    Proposal.objects.bulk_create(rows, batch_size=500)


def titles_like(spring, title, **more):
    return [one.title for one in similar_proposals(spring, title=title, **more)]


def test_parts_of_words_inflections_and_slips_are_found(spring):
    lay_down(spring, TITLES)

    assert titles_like(spring, "Ein Spielplatz für den Stadtpark") == [TITLES[0]]
    assert titles_like(spring, "Bänke auf dem Markt") == [TITLES[1]]
    assert titles_like(spring, "Fahradständer Bahnhof") == [TITLES[2]]
    assert titles_like(spring, "Buecherschrank") == [TITLES[3]]


def test_strangers_and_empty_words_bring_nothing(spring):
    lay_down(spring, TITLES)

    assert titles_like(spring, "Schwimmbad sanieren") == []
    assert titles_like(spring, "für die auf dem") == []
    assert titles_like(spring, "") == []


def test_being_near_counts(spring):
    lay_down(spring, ["Sitzbank am Weiher"], latitude=50.1, longitude=10.0)

    far, near = (50.15, 10.0), (50.1005, 10.0)

    assert titles_like(spring, "Bank", place=far) == []
    assert titles_like(spring, "Bank", place=near) == ["Sitzbank am Weiher"]


def test_hidden_and_joined_ones_are_not_suggested(spring):
    lay_down(spring, ["Bank am Markt", "Bank am Markt"])
    Proposal.objects.filter(number=1).update(state=ProposalState.HIDDEN)
    Proposal.objects.filter(number=2).update(state=ProposalState.MERGED)

    assert titles_like(spring, "Bank am Markt") == []


def test_one_query_and_no_waiting_with_5000_proposals(spring):
    words = ["Bank", "Spielplatz", "Baum", "Brunnen", "Weg", "Licht", "Beet", "Tor", "Dach", "Rad"]
    places = ["Markt", "Bach", "Schule", "Bahnhof", "Kirche", "Park", "Friedhof", "Halle"]
    lay_down(
        spring,
        [
            f"{words[n % 10]} am {places[n % 8]} Nummer {n} {places[n % 7]}straße"
            for n in range(5000)
        ],
    )

    with CaptureQueriesContext(
        connection,
    ) as queries:
        started = time.perf_counter()
        found = similar_proposals(spring, title="Neuer Spielplatz am Bahnhof in der Parkstraße")
        seconds = time.perf_counter() - started

    assert len(queries) == 1
    assert len(found) == 5
    assert seconds < MOST_SECONDS
    print(f"similar among 5,000: {seconds * 1000:.0f} ms")


def test_a_place_is_looked_for_in_the_area_of_the_round(spring):
    assert is_inside(spring, place=(50.1, 10.0))
    assert not is_inside(spring, place=(50.3, 10.0))
    spring.area = {}
    assert is_inside(spring, place=(48.0, 11.0))  # nobody is refused on a guess
