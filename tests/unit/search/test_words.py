"""German words that belong together share a stem; slips of the finger a neighbour."""

from __future__ import annotations

import pytest

from modellkommune.commons.search.words import neighbours_of, resembles, stem, stems_of, words_of


@pytest.mark.parametrize(
    "family",
    [
        ("bürgerhaushalt", "buergerhaushalt", "burgerhaushalt", "bürgerhaushalts"),
        ("straße", "strasse", "straßen"),
        ("spielplatz", "spielplätze", "spielplätzen", "spielplatzes"),
        ("förderaufruf", "foerderaufruf", "förderaufrufe"),
        ("łódź", "lodz"),
    ],
)
def test_inflections_and_spellings_of_one_word_share_a_stem(family: tuple[str, ...]):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    "typed", ["spilplatz", "spielplaz", "spieelplatz", "speilplatz", "spielpatz", "sbielplatz"]
)
def test_one_slip_leaves_a_neighbour_in_common(typed: str):
    assert neighbours_of(stem(typed)) & neighbours_of(stem("spielplatz"))


def test_short_words_are_taken_as_typed():
    assert neighbours_of("rad") == {"rad"}


def test_different_words_have_no_neighbour_in_common():
    assert not neighbours_of(stem("spielplatz")) & neighbours_of(stem("sportplatz"))


def test_numbers_and_signs_are_split_like_a_reader_would():
    assert words_of("50.000 Euro, „Offen-heit“ bis 21.04.2017!") == [
        "50.000", "euro", "offen", "heit", "bis", "21.04.2017",
    ]  # fmt: skip


def test_stems_keep_the_order_of_the_text():
    assert stems_of("Neun Modellkommunen gesucht") == ["neun", "modellkommun", "gesucht"]


def test_a_slip_is_forgiven_inside_of_a_list_of_words():
    stems = stems_of("Ein Spielplatz am Anger")

    assert resembles(stems, stem("spielplaz"))
    assert not resembles(stems, stem("sportplatz"))
