"""An office takes a foreign catalogue in: enter it, look at the plan, agree, read the report."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.tasks.public import work_off
from modellkommune.features.opendata.models import Dataset, HarvestRun, HarvestSource
from modellkommune.features.opendata.selectors.waiting import waiting_for
from modellkommune.features.opendata.services.harvesting.running import begin_run, harvest
from tests.factories.harvesting import (
    NOON,
    TURTLE,
    Serve,
    a_source,
    allowed_server,
    as_turtle,
    described,
)
from tests.factories.web_servers import Answer, WebServer, saying
from tests.fixtures.queries import MOST_OF_A_DETAIL, MOST_OF_A_LIST, queries_of


@pytest.fixture
def serve(settings: Any) -> Iterator[Serve]:
    with contextlib.ExitStack() as servers:

        def start(answer: Answer) -> WebServer:
            return servers.enter_context(allowed_server(settings, answer))

        yield start


@pytest.fixture
def clerk(
    county: OpenedAuthority, office_client_for: Callable[[OpenedAuthority], Client]
) -> Client:
    return office_client_for(county)


def address(name: str, *numbers: int) -> str:
    return reverse(f"opendata_office:{name}", args=numbers)


def facts(where: str, **more: Any) -> dict[str, Any]:
    return {"title": "Nachbarstadt", "kind": "dcat", "address": where, "every_hours": "24", **more}


def test_from_the_address_to_published_datasets(
    county: OpenedAuthority, clerk: Client, serve: Serve
):
    datasets = [described(1), described(2, title="")]
    server = serve(saying(as_turtle(datasets), **TURTLE))

    answer = clerk.post(address("source_new"), facts(server.address))
    assert answer.status_code == 302
    work_off()
    with scope(authority=county.authority):
        run = HarvestRun.objects.get()
        assert not Dataset.objects.exists()
        assert [one.title for one in waiting_for(county.administrator)] == [
            "Plan für die Quelle „Nachbarstadt“ ansehen"
        ]

    plan = clerk.get(address("run", run.pk)).content.decode()
    assert "Bitte sehen Sie sich den Plan an" in plan
    clerk.post(address("run_apply", run.pk))
    work_off()

    report = clerk.get(address("run", run.pk), {"pile": "new"}).content.decode()
    assert "Zählung 1" in report
    with scope(authority=county.authority):
        assert Dataset.objects.filter(published_at__isnull=False).count() >= 1
        assert list(waiting_for(county.administrator)) == []
    table = clerk.get(address("run_table", run.pk))
    assert b"nachbar-1" in table.content


def test_a_plan_that_was_put_aside_changes_nothing(
    county: OpenedAuthority, clerk: Client, serve: Serve
):
    server = serve(saying(as_turtle([described(1)]), **TURTLE))
    with scope(authority=county.authority):
        source = a_source(county.authority, server.address, is_confirmed=False)
        run = harvest(source=source, now=NOON)

    clerk.post(address("run_drop", run.pk))
    answer = clerk.post(address("run_apply", run.pk), follow=True)

    assert "Dieser Plan ist nicht mehr offen" in answer.content.decode()
    with scope(authority=county.authority):
        assert not Dataset.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("http://127.0.0.1:9/katalog.ttl", "führt in ein Netz, das nicht öffentlich ist"),
        ("http://169.254.169.254/", "führt in ein Netz, das nicht öffentlich ist"),
        ("ftp://daten.test/", "ist keine Adresse im Internet"),
        ("https://anna:geheim@daten.test/", "Benutzernamen oder ein Passwort"),
    ],
)
def test_an_address_that_is_never_fetched_is_refused_at_once_and_nothing_typed_is_lost(
    clerk: Client, typed: str, sentence: str
):
    answer = clerk.post(address("source_new"), facts(typed, only="Verkehr"))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Verkehr"' in answer.content.decode()


def test_a_source_is_changed_rests_and_is_given_up(
    county: OpenedAuthority, clerk: Client, serve: Serve
):
    server = serve(saying(as_turtle([described(1)]), **TURTLE))
    with scope(authority=county.authority):
        source = a_source(county.authority, server.address, etag='"1"')
        harvest(source=source, now=NOON)

    more = {"never": "Wahl, Sport", "column_title": "Bez"}
    clerk.post(address("source_edit", source.pk), facts(server.address, **more))
    source.refresh_from_db()
    assert (source.settings, source.etag, source.is_confirmed) == (
        {"never": ["Wahl", "Sport"], "columns": {"title": "Bez"}}, "", True,
    )  # fmt: skip
    assert "Wahl, Sport" in clerk.get(address("source_edit", source.pk)).content.decode()

    clerk.post(address("source_pause", source.pk))
    assert "ruht" in clerk.get(address("source", source.pk)).content.decode()
    clerk.post(address("source_give_up", source.pk))
    with scope(authority=county.authority):
        assert Dataset.objects.get().withdrawn_at is not None


def test_another_address_is_looked_at_again(county: OpenedAuthority, clerk: Client, serve: Serve):
    server = serve(saying(b""))
    with scope(authority=county.authority):
        source = a_source(county.authority, server.address)

    clerk.post(address("source_edit", source.pk), facts(f"{server.address}/anders"))

    source.refresh_from_db()
    assert not source.is_confirmed


def test_a_source_that_is_being_read_is_not_read_twice(county: OpenedAuthority, clerk: Client):
    from django.utils import timezone

    with scope(authority=county.authority):
        source = a_source(county.authority)
        begin_run(source=source, now=timezone.now())

    answer = clerk.post(address("source_run", source.pk), follow=True)

    assert "wird gerade gelesen" in answer.content.decode()


def test_a_failed_run_says_why_and_what_stays(county: OpenedAuthority, clerk: Client, serve: Serve):
    with scope(authority=county.authority):
        source = a_source(
            county.authority, serve(saying(b"<html><body>html", content_type="text/html")).address
        )
        run = harvest(source=source, now=NOON)

    page = clerk.get(address("run", run.pk)).content.decode()

    assert "Statt eines Katalogs kam eine Internetseite" in page
    assert "Was zuvor übernommen wurde, bleibt" in page


def test_a_fault_of_our_own_ends_the_run_so_that_the_next_can_begin(
    county: OpenedAuthority, clerk: Client, monkeypatch: pytest.MonkeyPatch
):
    def break_down(*_arguments: Any, **_named: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("modellkommune.features.opendata.tasks.harvesting.harvest", break_down)
    with scope(authority=county.authority):
        source = a_source(county.authority)

    clerk.post(address("source_run", source.pk))
    work_off()

    assert "Der Lauf wurde unterbrochen" in clerk.get(address("source", source.pk)).content.decode()
    assert clerk.post(address("source_run", source.pk)).url.startswith("/office/")


def test_lists_ask_equally_often_however_long_they_are(
    county: OpenedAuthority, clerk: Client, serve: Serve
):
    server = serve(saying(as_turtle([described(n) for n in range(30)]), **TURTLE))
    with scope(authority=county.authority):
        source = a_source(county.authority, server.address)
        run = harvest(source=source, now=NOON)
    pages = [address("sources"), address("source", source.pk), address("run", run.pk)]
    before = [len(queries_of(clerk, page)) for page in pages]
    assert before[0] <= MOST_OF_A_LIST
    assert max(before) <= MOST_OF_A_DETAIL
    with scope(authority=county.authority):
        for number in range(3):
            HarvestSource.objects.create(
                authority=county.authority, title=f"Q{number}", kind="dcat", created_at=NOON,
                address=f"https://daten{number}.test/",
            )  # fmt: skip
            HarvestRun.objects.create(
                authority=county.authority, source=source, started_at=NOON, counts={"new": 3}
            )

    assert [len(queries_of(clerk, page)) for page in pages] == before


def test_the_neighbour_sees_nothing_of_our_sources(
    county: OpenedAuthority, lindental: OpenedAuthority,
    office_client_for: Callable[[OpenedAuthority], Client],
):  # fmt: skip
    with scope(authority=county.authority):
        source = a_source(county.authority)
        run = HarvestRun.objects.create(authority=county.authority, source=source, started_at=NOON)
    neighbour = office_client_for(lindental)

    assert "Nachbarstadt" not in neighbour.get(address("sources")).content.decode()
    for page in (address("source", source.pk), address("run", run.pk)):
        assert neighbour.get(page).status_code == 404
