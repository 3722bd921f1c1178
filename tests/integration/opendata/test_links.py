"""Links are asked politely, again when they fail, and their answers count as points."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from modellkommune.commons.fetching.public import Limits
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import Dataset, Distribution, LinkCheck
from modellkommune.features.opendata.selectors.links.broken import broken_links_of
from modellkommune.features.opendata.selectors.waiting import waiting_for
from modellkommune.features.opendata.services.links.checking import check_due_links, in_turns
from modellkommune.features.opendata.tasks.links import may_ask_here
from tests.factories.harvesting import NOON, Serve, allowed_server
from tests.factories.opendata import a_dataset, a_distribution
from tests.factories.web_servers import Answer, Changing, WebServer, by_path, hanging, saying

QUICK = Limits(seconds=0.5, silence=0.4)


@pytest.fixture
def serve(settings: Any) -> Iterator[Serve]:
    with contextlib.ExitStack() as servers:

        def start(answer: Answer) -> WebServer:
            return servers.enter_context(allowed_server(settings, answer))

        yield start


@pytest.fixture
def in_county(county: OpenedAuthority) -> Iterator[OpenedAuthority]:
    with scope(authority=county.authority):
        yield county


def linked(dataset: Dataset, address: str) -> Distribution:
    return a_distribution(dataset, access_url=address, download_url=address)


def looked(now: Any = NOON, pauses: list[float] | None = None) -> int:
    kept = [] if pauses is None else pauses
    return check_due_links(now, sleep=kept.append, limits=QUICK)


def test_a_link_that_answers_is_asked_again_after_a_week(in_county: OpenedAuthority, serve: Serve):
    server = serve(saying(b"da"))
    file = linked(a_dataset(in_county.authority), f"{server.address}/a.csv")

    looked()

    assert len(server.requests) == 1, "page and file are one address and asked once"
    for check in LinkCheck.objects.filter(distribution=file):
        assert (check.status, check.failures, check.answered_at) == (200, 0, NOON)
        assert timedelta(days=7) <= check.next_at - NOON < timedelta(days=8)
    assert looked(NOON + timedelta(days=6)) == 0
    assert looked(NOON + timedelta(days=8)) == 1


@pytest.mark.parametrize(
    ("answer", "status", "trouble"),
    [
        (saying(status="404 Not Found"), 404, ""),
        (saying(status="500 Oh"), 500, ""),
        (saying(status="302 Found", location="http://10.0.0.1/"), None, "not_public"),
        (hanging, None, "too_slow"),
    ],
    ids=["gone", "own fault", "leads inside", "hangs"],
)
def test_a_link_that_fails_is_asked_soon_and_then_ever_more_seldom(
    in_county: OpenedAuthority, serve: Serve, answer: Any, status: int | None, trouble: str
):
    linked(a_dataset(in_county.authority), f"{serve(answer).address}/a.csv")
    now, pauses = NOON, []

    for _turn in range(4):
        looked(now)
        check = LinkCheck.objects.first()
        pauses.append((check.next_at - now) // timedelta(hours=1))
        now = check.next_at

    assert (check.status, check.trouble, pauses) == (status, trouble, [1, 2, 4, 8])


def test_a_dead_link_costs_points_and_a_repaired_one_brings_them_back(
    in_county: OpenedAuthority, serve: Serve
):
    told = Changing(saying(b"da"))
    dataset = a_dataset(in_county.authority)
    linked(dataset, f"{serve(told).address}/a.csv")
    points = []

    for answer, days in ((saying(b"da"), 0), (saying(status="404 Oh"), 9), (saying(b"da"), 10)):
        told.now = answer
        looked(NOON + timedelta(days=days))
        dataset.refresh_from_db()
        points.append(dataset.points)

    # 50 for the page of the data, 30 for the file itself.
    assert points == [points[0], points[0] - 80, points[0]]


def test_one_server_is_asked_once_a_second_while_others_have_their_turn(
    in_county: OpenedAuthority, serve: Serve
):
    server = serve(saying(b"da"))
    dataset = a_dataset(in_county.authority)
    for number in range(3):
        linked(dataset, f"{server.address}/{number}.csv")
    pauses: list[float] = []

    looked(pauses=pauses)

    assert len(server.requests) == 3
    assert [round(pause) for pause in pauses] == [1, 2]
    assert list(in_turns(["http://a/1", "http://a/2", "http://b/1"])) == [
        "http://a/1", "http://b/1", "http://a/2",
    ]  # fmt: skip


def test_a_server_that_asks_for_a_pause_gets_it_for_all_its_links(
    in_county: OpenedAuthority, serve: Serve
):
    server = serve(saying(status="429 Too Many Requests", retry_after="7200"))
    dataset = a_dataset(in_county.authority)
    for number in range(4):
        linked(dataset, f"{server.address}/{number}.csv")

    looked()

    assert len(server.requests) == 1
    assert min(LinkCheck.objects.values_list("next_at", flat=True)) == NOON + timedelta(hours=2)


def test_addresses_that_changed_or_went_are_no_longer_watched(
    in_county: OpenedAuthority, serve: Serve
):
    server = serve(by_path({"/neu.csv": saying(b"da")}))
    file = linked(a_dataset(in_county.authority), f"{server.address}/alt.csv")
    looked()

    Distribution.objects.filter(pk=file.pk).update(
        access_url=f"{server.address}/neu.csv", download_url=""
    )
    looked(NOON + timedelta(minutes=1))

    assert list(LinkCheck.objects.values_list("address", "status")) == [
        (f"{server.address}/neu.csv", 200)
    ]


def test_the_office_sees_what_is_broken_and_asks_again_when_it_is_repaired(
    county: OpenedAuthority, serve: Serve,
    office_client_for: Callable[[OpenedAuthority], Client],
):  # fmt: skip
    told = Changing(saying(status="404 Not Found"))
    now = NOON
    with scope(authority=county.authority):
        dataset = a_dataset(county.authority, title="Wochenmarkt")
        linked(dataset, f"{serve(told).address}/a.csv")
        for _turn in range(3):
            looked(now)
            now = LinkCheck.objects.first().next_at
        assert len(broken_links_of(dataset)) == 2
        check = LinkCheck.objects.first()
        titles = [one.title for one in waiting_for(county.administrator)]
        assert "2 Verweise auf Daten antworten nicht" in titles
    clerk = office_client_for(county)

    page = clerk.get(reverse("opendata_office:links")).content.decode()
    assert "Wochenmarkt" in page
    assert "nichts mehr zu finden (Antwort 404)" in page

    told.now = saying(b"da")
    answer = clerk.post(reverse("opendata_office:link_check", args=[check.pk]), follow=True)
    assert "Der Verweis antwortet wieder." in answer.content.decode()
    assert "Alle Verweise antworten." in answer.content.decode()


def test_a_demo_asks_only_servers_that_were_named(in_county: OpenedAuthority, serve: Serve):
    server = serve(saying(b"da"))
    in_county.portal.is_demo = True
    in_county.portal.save()
    dataset = a_dataset(in_county.authority)
    linked(dataset, f"{server.address}/a.csv")
    linked(dataset, "https://daten.ort.test/b.csv")

    assert check_due_links(NOON, sleep=lambda _s: None, may_ask=may_ask_here()) == 1
    assert len(server.requests) == 1
