"""Segments that say the same are found, and those that say the opposite are not."""

from __future__ import annotations

from itertools import product

from modellkommune.kernel.weighing.likeness import Group, alike, likest

NOISE = "Der Lärm der neuen Zufahrt am Mühlenweg stört uns nachts beim Schlafen."
NOISE_AGAIN = "Nachts stört uns der Lärm der neuen Zufahrt beim Schlafen am Mühlenweg!"
FROGS = "In der nassen Wiese hinter dem Bach laichen jedes Jahr Frösche und Molche."
BUS = "Es fehlt eine Haltestelle für den Bus in Richtung Lindental."


def test_the_same_words_in_another_order_are_alike():
    assert alike([NOISE, FROGS, NOISE_AGAIN, BUS]) == [Group(members=(0, 2), centre=0)]


def test_small_changes_of_a_form_letter_do_not_matter():
    letter = f"{NOISE} {FROGS} {BUS}"
    letters = [letter, f"{letter} Karl Weber", letter.replace("neuen", "geplanten"), BUS]

    assert [group.members for group in alike(letters)] == [(0, 1, 2)]


def test_a_text_that_denies_is_not_like_one_that_asks():
    wanted, refused = (
        "Wir wünschen den Spielplatz am Bach.",
        "Wir wünschen keinen Spielplatz am Bach.",
    )

    assert alike([wanted, refused], threshold=0.5) == []
    assert likest(wanted, [refused]) == []


def test_the_largest_group_comes_first_and_nobody_stands_in_two():
    groups = alike([BUS, NOISE, FROGS, NOISE, FROGS, FROGS])

    assert [group.members for group in groups] == [(2, 4, 5), (1, 3)]


def test_groups_do_not_creep_from_text_to_text():
    words = [f"{word}stein" for word in ("alt", "bau", "dom", "eck", "grab", "hof", "kalk", "mal")]
    words += [f"{word}baum" for word in ("apfel", "birn", "kirsch", "nuss")]
    chain = [" ".join(words[start : start + 8]) for start in range(5)]

    groups = alike(chain, threshold=0.6)

    assert all(len(group) <= 3 for group in groups)


def test_umlauts_and_endings_do_not_part_what_belongs_together():
    assert len(alike(["Bäume am Straßenrand schützen", "BAEUME AM STRASSENRAND SCHUETZEN"])) == 1


def test_texts_without_words_are_like_nothing():
    assert alike(["", "  ", "!", "§"]) == []
    assert alike([]) == []


def test_the_likest_text_is_named_first():
    found = likest(NOISE, [BUS, NOISE_AGAIN, NOISE], threshold=0.5)

    assert [index for index, _likeness in found] == [1, 2]
    assert found[0][1] > 0.99


def test_the_rough_look_misses_no_pair_that_an_exact_look_finds():
    # Sentences out of few parts: many pairs stand just below and just above.
    parts = [
        ("Die Zufahrt", "Der Radweg", "Die Wiese", "Der Spielplatz", "Die Haltestelle"),
        ("am Mühlenweg", "am Bach", "hinter dem Friedhof", "neben der Schule"),
        ("ist zu eng geplant", "stört die Nachbarschaft nachts", "fehlt im Entwurf ganz"),
        ("und muss breiter werden", "weshalb wir um Änderung bitten", "wie jeder weiß"),
    ]
    texts = [" ".join(words) for words in product(*parts)]

    grouped = {index for group in alike(texts, threshold=0.75) for index in group.members}

    alone = [index for index in range(len(texts)) if index not in grouped]
    for index in alone:
        others = [text for place, text in enumerate(texts) if place != index]
        free = [
            place + (place >= index)
            for place, likeness in likest(texts[index], others, threshold=0.76)
            if (place + (place >= index)) in alone
        ]
        assert free == []
