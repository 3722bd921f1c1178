"""Headings that offices really write are understood."""

from __future__ import annotations

import pytest

from modellkommune.features.budget.services.columns import guess_project_columns
from modellkommune.kernel.tables import Table


@pytest.mark.parametrize("heading", ["Vorschlag", "Vorhaben", "Projekt", "Maßnahme"])
def test_a_proposal_is_found_whatever_the_office_calls_it(heading):
    table = Table(columns=("Nr.", heading, "Kosten"), rows=(("1", "Bank", "40,00 €"),), lines=(2,))

    guessed = guess_project_columns(table)

    assert (guessed.project_id, guessed.name, guessed.cost) == ("Nr.", heading, "Kosten")
