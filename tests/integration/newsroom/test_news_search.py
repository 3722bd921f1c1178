"""News are found in German: in every inflection, with ß, with slips of the finger."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.newsroom.selectors import found_items
from tests.factories.news import a_news_item


@pytest.fixture
def town(lindental):  # type: ignore[no-untyped-def]
    """Lindental with three news items."""
    a_news_item(
        lindental.authority, "Der Spielplatz am Anger", keywords="Kinder", body="<p>Rutsche</p>"
    )
    a_news_item(lindental.authority, "Die Mühlstraße wird Einbahnstraße")
    a_news_item(
        lindental.authority, "Der Bürgerhaushalt ist ausgezählt", body="<p>Auch der Spielplatz.</p>"
    )
    return lindental.authority


def headlines(town, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    with scope(authority=town):
        return [item.headline.split()[1] for item in found_items(text)[0]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Spielplätze", ["Spielplatz", "Bürgerhaushalt"]),
        ("spielplatzes rutschen", ["Spielplatz"]),
        ("MÜHLSTRASSE", ["Mühlstraße"]),
        ("muehlstrasse", ["Mühlstraße"]),
        ("straßen", ["Mühlstraße"]),
        ("haushalt", ["Bürgerhaushalt"]),
        ("buergerhaushalts", ["Bürgerhaushalt"]),
        ("kind", ["Spielplatz"]),
    ],
)
def test_every_form_of_a_word_finds_it(town, typed: str, found: list[str]):
    assert headlines(town, typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Spilplatz", ["Spielplatz"]),
        ("Speilplatz", ["Spielplatz"]),
        ("Mülstraße", ["Mühlstraße"]),
        ("haushallt", ["Bürgerhaushalt"]),
        ("Haushlat", ["Bürgerhaushalt"]),
    ],
)
def test_a_slip_of_the_finger_is_forgiven_and_told(town, typed: str, found: list[str]):
    with scope(authority=town):
        _items, is_similar = found_items(typed)

    assert headlines(town, typed) == found
    assert is_similar


def test_what_stands_in_the_headline_comes_before_what_stands_in_the_text(town):
    assert headlines(town, "spielplatz") == ["Spielplatz", "Bürgerhaushalt"]


@pytest.mark.parametrize("typed", ["Sportplatz", "%", "' OR 1=1 --", "_", "das Xylophon"])
def test_what_is_not_there_is_not_found(town, typed: str):
    assert headlines(town, typed) == []


def test_a_corrected_text_is_found_by_its_new_words_only(town):
    item = a_news_item(town, "Die Wippe")
    with scope(authority=town):
        item.headline = "Die Schaukel"
        item.save(update_fields=["headline"])

    assert headlines(town, "schaukel") == ["Schaukel"]
    assert headlines(town, "wippe") == []


def test_nobody_finds_the_drafts_or_the_neighbours_news(town, auenfeld):
    a_news_item(auenfeld.authority, "Das Freibad öffnet")
    a_news_item(town, "Das Hallenbad schließt", live=False)

    assert headlines(town, "freibad") == []
    assert headlines(town, "hallenbad") == []
