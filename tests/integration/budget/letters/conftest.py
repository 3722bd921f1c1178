"""A round in its voting phase, with slips."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from tests.factories.voting import VotingRound, a_voting_round


@pytest.fixture
def hall_day(lindental: OpenedAuthority) -> Iterator[VotingRound]:
    """Thirty people with slips; the scope of the town is open."""
    voting = a_voting_round(
        lindental.authority, voters=30, entitled_by=["code", "email"],
        cut_off_on=date(2026, 9, 1), minimum_age=14,
    )  # fmt: skip
    with scope(authority=lindental.authority):
        yield voting
