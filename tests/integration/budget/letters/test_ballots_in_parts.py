"""The paper ballot of a round whose money is split says that each part counts by itself."""

from __future__ import annotations

import io

import pytest
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.features.budget.services.letters.ballots import (
    ballot_pdf,
    projects_on_ballot,
)
from tests.factories.closed_rounds import a_round_in_parts


@pytest.fixture
def voting(lindental):
    with scope(authority=lindental.authority):
        yield a_round_in_parts(lindental.authority)


def text_of(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_limit_holds_for_each_part_with_its_own_sum(voting):
    text = text_of(ballot_pdf(voting.round))

    assert "Das gilt für jeden Teil für sich: Anger (600" in text
    assert "Bruck (400" in text


def test_projects_stand_part_by_part(voting):
    names = [project.name for project in projects_on_ballot(voting.round)]

    assert set(names[:2]) == {"Brunnen", "Bank am Anger"}
    assert set(names[2:]) == {"Steg", "Linde"}


def test_who_votes_at_home_finds_the_own_part_alone(voting):
    names = {project.name for project in projects_on_ballot(voting.round, "Bruck")}

    assert names == {"Steg", "Linde"}
