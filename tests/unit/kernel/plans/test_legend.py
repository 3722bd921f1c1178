"""Colours and names of areas follow the ordinance."""

from __future__ import annotations

import pytest

from modellkommune.kernel.plans import colour_of, legend_of
from modellkommune.kernel.plans.uses import kind_of_use, label_of


@pytest.mark.parametrize(
    ("class_name", "attributes", "term", "colour"),
    [
        ("BP_BaugebietsTeilFlaeche", {"besondereArtDerBaulNutzung": "1200"},
         "Allgemeines Wohngebiet", "Rot mittel"),
        ("BP_BaugebietsTeilFlaeche", {"besondereArtDerBaulNutzung": "1500"},
         "Mischgebiet", "Braun mittel"),
        ("FP_BebauungsFlaeche", {"allgArtDerBaulNutzung": "3000"},
         "Gewerbliche Baufläche", "Grau mittel"),
        ("BP_StrassenVerkehrsFlaeche", {}, "Straßenverkehrsfläche", "Goldocker"),
        ("BP_GruenFlaeche", {"zweckbestimmung": "1600"}, "Grünfläche: Spielplatz", "Grün mittel"),
        ("FP_WaldFlaeche", {}, "Wald", "Blaugrün"),
        ("BP_BauGrenze", {}, "Baugrenze", "Blau"),
        ("BP_BauLinie", {}, "Baulinie", "Rot"),
    ],
)  # fmt: skip
def test_an_area_is_named_and_coloured_as_the_ordinance_says(class_name, attributes, term, colour):
    assert kind_of_use(class_name, attributes) == term
    assert colour_of(class_name, attributes).colour == colour


def test_a_purpose_deep_inside_is_found():
    attributes = {"zweckbestimmung": [{"allgemein": "1600"}]}

    assert label_of("BP_GruenFlaeche", attributes) == "Spielplatz"


def test_an_unknown_class_is_spelled_out_and_stays_grey():
    assert kind_of_use("BP_GebaeudeStellung", {}) == "Gebäude Stellung"
    assert colour_of("BP_GebaeudeStellung", {}).colour == ""


def test_an_unknown_code_is_not_guessed():
    assert kind_of_use("BP_GruenFlaeche", {"zweckbestimmung": "4711"}) == "Grünfläche"


def test_the_legend_names_every_kind_once_homes_first():
    homes = {"besondereArtDerBaulNutzung": "1200"}
    entries = [colour_of("BP_GruenFlaeche", {}), colour_of("BP_BaugebietsTeilFlaeche", homes),
               colour_of("BP_BaugebietsTeilFlaeche", homes)]  # fmt: skip

    assert [one.code for one in legend_of(entries)] == ["wa", "gruen"]
