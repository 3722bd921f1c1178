"""Where only totals are known, a vote is one vote and nobody speaks of supporters."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime

import pytest
from django_scopes import scope

from modellkommune.features.budget.models import BallotsAre, UploadKind
from modellkommune.features.budget.public import count_round, find_missing, publish_round
from modellkommune.features.budget.selectors import pages
from modellkommune.features.budget.services.importing import import_uploads, take_over
from modellkommune.features.budget.services.rounds import create_round
from modellkommune.features.budget.services.uploads import keep_upload
from tests.factories.officials import officials_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
TOTALS = "Nr;Name;Kosten;Stimmen\n1;Brunnen;55.000;1.204\n2;Bank;4.000;311\n"


@pytest.fixture
def counted(lindental):
    """The fountain has won; the bench, with 893 votes less, no longer fits."""
    with scope(authority=lindental.authority):
        budget_round = create_round(
            authority=lindental.authority,
            title="Summen",
            year=2026,
            now=NOON,
            ballots_are=BallotsAre.TOTALS,
            budget_cents=5_800_000,
        )
        keep_upload(
            budget_round=budget_round,
            kind=UploadKind.TOTALS,
            name="summen.csv",
            content=io.BytesIO(TOTALS.encode()),
            now=NOON,
        )
        import_uploads(budget_round=budget_round, now=NOON)
        take_over(budget_round=budget_round)
        count = count_round(budget_round=budget_round, now=NOON, order=random.Random(5))
        find_missing(count=count)
        publish_round(budget_round=count.round, agreed_by=officials_of(count.authority), now=NOON)
        yield count


def test_a_further_vote_is_one_vote_and_not_a_whole_total(counted):
    (loser,) = pages.round_page(counted.round).losers

    # With 893 further votes both have 1,204, and of equals the less expensive goes first.
    assert (loser.project.name, loser.votes_needed) == ("Bank", 893)


def test_the_page_shows_votes_and_neither_supporters_nor_points(counted, lindental, client_for):
    address = f"/buergerhaushalt/lindental/{counted.round.slug}/"

    text = client_for(lindental.portal).get(address).content.decode()

    assert "Stimmen: 311" in text
    assert "893 weitere Stimmen hätten gereicht" in text
    assert "311 Punkte" not in text
    assert "unterstützende Person" not in text
