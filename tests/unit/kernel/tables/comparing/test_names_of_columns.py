"""Which drifting headers are taken for the same column, and which are not."""

import pytest

from modellkommune.kernel.tables.comparing.columns import SURE_BY_NAME
from modellkommune.kernel.tables.comparing.names import name_likeness


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ort", "Ortsteil"),
        ("Einwohner", "EINWOHNER "),
        ("Straße", "Strasse"),
        ("Größe in m²", "Groesse (in m²)"),
        ("Nr.", "Nummer"),
        ("Anzahl Betten", "Anz. Betten"),
        ("Stand 31.01.2026", "Stand 28.02.2026"),
        ("Wohnort", "Ort"),
    ],
)
def test_the_same_in_other_letters(old, new):
    assert name_likeness(old, new) >= SURE_BY_NAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Frauen", "Männer"),
        ("Geburten", "Sterbefälle"),
        ("Ertrag", "Aufwand"),
        ("von", "bis"),
        ("Zuzug", "Wegzug"),
    ],
)
def test_opposites_are_never_taken_for_one_another(old, new):
    assert name_likeness(old, new) < SURE_BY_NAME
