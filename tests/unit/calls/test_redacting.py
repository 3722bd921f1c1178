"""Names are taken out of texts as far as they are known, and nothing else is."""

from __future__ import annotations

import pytest

from modellkommune.features.calls.text.redacting import names_something, redact, words_of_name

KNOWN = {
    "[Kommune]": [*words_of_name("Stadt Bad Lindental"), "99001001"],
    "[Person]": words_of_name("Anna Großmann"),
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Stadt Bad Lindental", ["Stadt Bad Lindental", "Lindental"]),
        (
            "Landkreis Marburg-Biedenkopf",
            ["Landkreis Marburg-Biedenkopf", "Marburg-Biedenkopf", "Marburg", "Biedenkopf"],
        ),
        ("Aue, Stadt", ["Aue, Stadt", "Aue"]),
        ("", []),
    ],
)
def test_what_of_a_name_tells_who_it_is(name, words):
    assert words_of_name(name) == words


@pytest.mark.parametrize(
    "text",
    [
        "Lindental", "Lindentals", "Lindentaler Modell", "LINDENTAL", "#lindental",
        "Stadt  Bad\nLindental", "Frau Grossmann", "Großmanns", "amt@rathaus.test",
        "https://rathaus.test/a", "0123 / 45 67-89", "+49 123 456789", "99001001",
    ],
)  # fmt: skip
def test_every_spelling_goes(text):
    left = redact(f"vorher {text} nachher", KNOWN)

    assert left.startswith("vorher ")
    assert left.endswith(" nachher")
    assert "[" in left
    assert not names_something(left, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "Wir geben 1.000.000 Euro aus, das sind 0,5 %.",
        "Am 05.06.2027 beginnen wir in der Stadt.",
        "Die Stadt, der Kreis und das Bad im Markt.",
        "Unter den Linden im Tal.",
    ],
)
def test_everything_else_stays(text):
    assert redact(text, KNOWN) == text


def test_a_short_name_goes_as_a_whole_word_only():
    assert redact("Aue, Auen, Aue.", {"[x]": ["Aue"]}) == "[x], Auen, [x]."
