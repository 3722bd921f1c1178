"""What one town prepares, counts and uploads stays in its own office."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.budget.models import BudgetRound, CorrectionNotice
from modellkommune.features.budget.office.viewset import BudgetViewSet
from tests.integration.budget.planted import plant
from tests.walls import SECRET

pytestmark = pytest.mark.django_db


def addresses(budget_round, upload):
    """Every address of the room in the office, filled with these records."""
    keys = {"pk": budget_round.pk, "upload_id": upload.pk}
    for pattern in BudgetViewSet().get_urlpatterns():
        kwargs = {name: keys[name] for name in pattern.pattern.converters}
        yield reverse(f"budget_office:{pattern.name}", kwargs=kwargs)


def text_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode()


@pytest.fixture
def planted(auenfeld):
    with scope(authority=auenfeld.authority):
        records = plant(auenfeld.authority)
    rounds = [record for record in records if isinstance(record, BudgetRound)]
    return rounds, records[-1]


def test_the_owner_finds_the_secrets(auenfeld, planted, office_client_for):
    (_, draft), upload = planted
    client = office_client_for(auenfeld)

    found = [path for path in addresses(draft, upload) if SECRET in text_of(client.get(path))]

    assert len(found) >= 5


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_neighbour_neither_reads_nor_changes_them(
    lindental, auenfeld, planted, office_client_for, method
):
    rounds, upload = planted
    client = office_client_for(lindental)
    data = {"confirmed": "on", "what": "x", "why": "x", "signed_as": "x"}

    for budget_round in rounds:
        for path in addresses(budget_round, upload):
            answer = getattr(client, method)(path, data)
            assert SECRET not in text_of(answer), path
            assert answer.status_code in {404, 405} or f"/{budget_round.pk}/" not in path, path

    with scope(authority=auenfeld.authority):
        assert CorrectionNotice.objects.count() == 1
        assert [entry.state for entry in BudgetRound.objects.order_by("slug")] == [
            "published",
            "draft",
        ]


def test_a_citizen_sees_nothing_of_the_office(planted, client_for, auenfeld):
    (published, _), upload = planted
    client = client_for(auenfeld.portal)

    for path in addresses(published, upload):
        answer = client.get(path)
        assert answer.status_code in {302, 403, 404, 405}, path
        assert SECRET not in text_of(answer), path
