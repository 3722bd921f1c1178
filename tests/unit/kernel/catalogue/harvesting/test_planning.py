"""A harvest says beforehand what happens to every dataset, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modellkommune.kernel.catalogue.harvesting.planning import (
    Action,
    Known,
    Ours,
    Planned,
    Planner,
    Reason,
    Rules,
    plan,
)
from modellkommune.kernel.catalogue.harvesting.stored import fingerprint
from modellkommune.kernel.catalogue.model import Agent, Dataset, Distribution

TREES = Dataset(
    address="https://daten.nachbarstadt.example/baeume",
    identifier="baeume",
    title="Straßenbäume",
    description="Alle Bäume an Straßen.",
    keywords=("Baum", "Straße"),
    modified=date(2026, 3, 1),
)
PLAYGROUNDS = replace(TREES, address="https://x.example/spiel", identifier="spiel", title="Spiel")


def known(*datasets: Dataset, gone: bool = False) -> dict[str, Known]:
    return {
        one.identifier: Known(fingerprint(one), is_withdrawn=gone, title=one.title)
        for one in datasets
    }


def actions(planned: list[Planned]) -> list[tuple[str, str]]:
    return [(one.identifier, one.action.value) for one in planned]


def test_the_first_harvest_is_all_new():
    assert actions(plan([TREES, PLAYGROUNDS], known={})) == [("baeume", "new"), ("spiel", "new")]


def test_what_says_the_same_is_left_alone_in_whatever_order_it_says_it():
    reordered = replace(TREES, keywords=("Straße", "Baum"))

    assert actions(plan([reordered], known=known(TREES))) == [("baeume", "unchanged")]


def test_only_what_says_something_else_is_written_again():
    newer = replace(TREES, modified=date(2026, 4, 1))

    planned = plan([newer, PLAYGROUNDS], known=known(TREES, PLAYGROUNDS))

    assert actions(planned) == [("baeume", "changed"), ("spiel", "unchanged")]
    assert [one.dataset for one in planned] == [newer, None]


def test_what_is_no_longer_there_is_withdrawn_once():
    assert actions(plan([], known=known(TREES))) == [("baeume", "withdrawn")]
    assert plan([], known=known(TREES, gone=True)) == []


def test_what_comes_back_is_offered_again():
    assert actions(plan([TREES], known=known(TREES, gone=True))) == [("baeume", "changed")]


def test_what_was_ours_does_not_come_back_to_us():
    passed_on = replace(TREES, identifier="x", other_identifiers=("unser-haushalt",))
    ours = Ours(identifiers={"unser-haushalt"}, places=("https://daten.sonnenau.example/",))
    at_our_place = replace(PLAYGROUNDS, address="https://daten.sonnenau.example/data/spiel")

    planned = plan([passed_on, at_our_place], known={}, ours=ours)

    assert [(one.action, one.reason) for one in planned] == [
        (Action.SKIPPED, Reason("ours")),
        (Action.SKIPPED, Reason("ours")),
    ]


def test_what_another_source_brings_is_not_taken_twice():
    planned = plan([TREES, PLAYGROUNDS, PLAYGROUNDS], known={}, elsewhere={"baeume": "GovData"})

    assert [one.reason for one in planned] == [
        Reason("elsewhere", {"source": "GovData"}),
        None,
        Reason("twice"),
    ]


def test_a_description_without_title_or_identifier_fails_alone():
    nameless = replace(TREES, identifier="", address="_:b7")

    planned = plan([nameless, replace(TREES, title=" "), PLAYGROUNDS], known=known(TREES))

    assert [(one.action.value, one.reason and one.reason.code) for one in planned] == [
        ("failed", "no_identifier"),
        ("failed", "no_title"),
        ("new", None),
    ]


def test_the_office_chooses_by_words_and_by_files():
    water = replace(
        PLAYGROUNDS,
        title="Wasser",
        keywords=(),
        publisher=Agent("Stadtwerke"),
        distributions=(Distribution("d", "https://x.example/w.csv"),),
    )
    rules = Rules(needs_files=True)
    chosen = Rules(only=("stadtwerke", "baum"), never=("Straße",))

    assert [one.reason for one in plan([TREES, water], known={}, rules=rules)] == [
        Reason("without_files"),
        None,
    ]
    assert [one.reason for one in plan([TREES, water], known={}, rules=chosen)] == [
        Reason("excluded", {"word": "Straße"}),
        None,
    ]
    assert plan([PLAYGROUNDS], known={}, rules=Rules(only=("wahl",)))[0].reason == Reason(
        "not_chosen"
    )


def test_a_catalogue_that_has_lost_much_at_once_needs_a_look():
    ten = [replace(TREES, identifier=str(number)) for number in range(20)]
    few_left, most_left = Planner(known=known(*ten)), Planner(known=known(*ten))

    list(few_left.page(ten[:10])), list(few_left.gone())
    list(most_left.page(ten[:17])), list(most_left.gone())

    assert (few_left.counts[Action.WITHDRAWN], few_left.needs_a_look) == (10, True)
    assert (most_left.counts[Action.WITHDRAWN], most_left.needs_a_look) == (3, False)
