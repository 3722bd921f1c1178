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


def patterns_of(patterns):
    """All addresses, those of the stages of a round included."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from (
                (entry, {**pattern.pattern.converters, **entry.pattern.converters})
                for entry in pattern.url_patterns
            )
        else:
            yield pattern, pattern.pattern.converters


def addresses(budget_round, records):
    """Every address of the room in the office, filled with these records.

    A key such as `upload_id` or `batch` is that of a planted record whose kind
    bears this name; other keys are 1.
    """
    kinds = {type(record).__name__.lower(): record.pk for record in records}
    for pattern, converters in patterns_of(BudgetViewSet().get_urlpatterns()):
        kwargs = {name: _key(name, kinds, converters[name]) for name in converters}
        yield reverse(
            f"budget_office:{pattern.name}",
            kwargs=kwargs | {"pk": budget_round.pk} if "pk" in kwargs else kwargs,
        )


def _key(name, kinds, converter):
    word = name.removesuffix("_id").removesuffix("_pk").replace("_", "")
    keys = [key for kind, key in kinds.items() if kind.endswith(word)]
    value = keys[0] if keys else 1
    return value if isinstance(value, int) and "Int" in type(converter).__name__ else str(value)


def text_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode()


@pytest.fixture
def planted(auenfeld):
    with scope(authority=auenfeld.authority):
        records = plant(auenfeld.authority)
    rounds = [record for record in records if isinstance(record, BudgetRound)]
    return rounds, records


def test_the_owner_finds_the_secrets(auenfeld, planted, office_client_for):
    (_, draft, _running), records = planted
    client = office_client_for(auenfeld)

    found = [path for path in addresses(draft, records) if SECRET in text_of(client.get(path))]

    assert len(found) >= 5


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_neighbour_neither_reads_nor_changes_them(
    lindental, auenfeld, planted, office_client_for, method
):
    rounds, records = planted
    client = office_client_for(lindental)
    data = {"confirmed": "on", "what": "x", "why": "x", "signed_as": "x"}

    for budget_round in rounds:
        for path in addresses(budget_round, records):
            answer = getattr(client, method)(path, data)
            assert SECRET not in text_of(answer), path
            assert answer.status_code in {404, 405} or f"/{budget_round.pk}/" not in path, path

    with scope(authority=auenfeld.authority):
        assert CorrectionNotice.objects.count() == 1
        assert [entry.state for entry in BudgetRound.objects.order_by("slug")] == [
            "published",
            "draft",
            "live",
        ]


def test_a_citizen_sees_nothing_of_the_office(planted, client_for, auenfeld):
    (published, *_others), records = planted
    client = client_for(auenfeld.portal)

    for path in addresses(published, records):
        answer = client.get(path)
        assert answer.status_code in {302, 403, 404, 405}, path
        assert SECRET not in text_of(answer), path
