"""A catalogue is taken over once, kept in step, and never harmed by a bad day of its server."""

from __future__ import annotations

import contextlib
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import (
    Dataset,
    HarvestRun,
    HarvestSource,
    Origin,
    RunState,
)
from modellkommune.features.opendata.services.harvesting import running
from modellkommune.features.opendata.services.harvesting.applying import PlanIsOver, apply_run
from modellkommune.features.opendata.text.harvesting import reason_in_words, trouble_in_words
from tests.factories.harvesting import (
    NOON,
    TURTLE,
    Serve,
    a_source,
    allowed_server,
    as_turtle,
    described,
    paged,
)
from tests.factories.opendata import a_dataset
from tests.factories.shared_data import shared_file
from tests.factories.web_servers import Answer, Changing, WebServer, hanging, saying

TWO = [described(1), described(2)]


def turtle(datasets: list[Any]) -> Answer:
    return saying(as_turtle(datasets), **TURTLE)


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


def harvested(source: HarvestSource, **more: Any) -> HarvestRun:
    source.refresh_from_db()
    return running.harvest(source=source, now=more.pop("now", NOON), sleep=lambda _s: None, **more)


def counted(run: HarvestRun) -> dict[str, int]:
    return {name: count for name, count in run.counts.items() if count}


def titles() -> list[str]:
    return list(Dataset.objects.order_by("title").values_list("title", flat=True))


def test_the_first_plan_waits_for_a_look_and_changes_nothing(
    in_county: OpenedAuthority, serve: Serve
):
    source = a_source(in_county.authority, serve(turtle(TWO)).address, is_confirmed=False)

    run = harvested(source)
    assert (run.state, counted(run), titles()) == (RunState.PLANNED, {"new": 2}, [])

    running.confirm_run(run=run, now=NOON, by=in_county.administrator)
    assert (run.state, titles()) == (RunState.DONE, ["Zählung 1", "Zählung 2"])
    with pytest.raises(PlanIsOver):
        apply_run(run=run, now=NOON)


def test_a_dataset_arrives_with_everything_by_which_it_is_found(
    in_county: OpenedAuthority, serve: Serve
):
    source = a_source(in_county.authority, serve(turtle(TWO)).address)

    harvested(source)

    found = Dataset.objects.get(identifier="nachbar-1")
    assert (found.origin, found.source, found.published_at) == (Origin.HARVESTED, source, NOON)
    assert (found.publisher_name, found.themes, found.slug) == (
        "Stadt Nachbar", ["TRAN"], "zaehlung-1",
    )  # fmt: skip
    assert (found.formats, found.licences, found.files) == ("CSV", "dl-by-de/2.0", 1)
    file = found.distributions.get()
    assert (file.kind, file.download_url) == ("link", "https://daten.nachbar.test/1.csv")
    assert found.foreign["description"]["identifier"] == "nachbar-1"


def test_a_second_run_writes_only_what_changed(in_county: OpenedAuthority, serve: Serve):
    told = Changing(turtle(TWO))
    server = serve(told)
    source = a_source(in_county.authority, server.address)
    harvested(source)
    before = Dataset.objects.get(identifier="nachbar-2")

    assert harvested(source).state == RunState.UNCHANGED
    told.now = turtle([replace(TWO[0], title="Neue Zählung"), TWO[1], described(3)])
    run = harvested(source)

    assert counted(run) == {"new": 1, "changed": 1, "unchanged": 1}
    assert run.items.get(action="changed").changes == ["title"]
    assert Dataset.objects.get(identifier="nachbar-1").slug == "zaehlung-1"
    assert Dataset.objects.get(identifier="nachbar-2").search_words == before.search_words


def test_what_is_gone_is_marked_and_comes_back_unmarked(in_county: OpenedAuthority, serve: Serve):
    told = Changing(turtle(TWO))
    server = serve(told)
    source = a_source(in_county.authority, server.address)
    harvested(source)

    told.now = turtle(TWO[:1])
    assert counted(harvested(source)) == {"withdrawn": 1, "unchanged": 1}
    gone = Dataset.objects.get(identifier="nachbar-2")
    assert gone.is_shown(NOON + timedelta(days=29))
    assert not gone.is_shown(NOON + timedelta(days=30))
    assert gone.withdrawal_reason == (
        "Die Quelle „Nachbarstadt“ führt diesen Datensatz nicht mehr."
    )

    told.now = turtle(TWO)
    harvested(source)
    gone.refresh_from_db()
    assert (gone.withdrawn_at, gone.withdrawal_reason) == (None, "")


def test_when_much_is_gone_at_once_a_person_looks_first(in_county: OpenedAuthority, serve: Serve):
    many = [described(number) for number in range(20)]
    told = Changing(turtle(many))
    server = serve(told)
    source = a_source(in_county.authority, server.address)
    harvested(source)

    told.now = turtle(many[:5])
    run = harvested(source)

    assert (run.state, run.counts["withdrawn"]) == (RunState.PLANNED, 15)
    assert not Dataset.objects.filter(withdrawn_at__isnull=False).exists()


@pytest.mark.parametrize("old_names", [False, True], ids=["next", "nextPage"])
def test_pages_are_read_in_both_vocabularies_although_they_name_an_inner_host(
    in_county: OpenedAuthority, serve: Serve, old_names: bool
):
    pages = [[described(number) for number in part] for part in ((1, 2), (3, 4), (5,))]
    server = serve(paged(pages, old_names=old_names))

    run = harvested(a_source(in_county.authority, f"{server.address}/katalog"))

    assert (run.pages, counted(run)) == (3, {"new": 5})
    assert [one.path for one in server.requests] == [
        "/katalog", "/katalog?page=2", "/katalog?page=3",
    ]  # fmt: skip


def test_an_unchanged_catalogue_is_not_even_sent(in_county: OpenedAuthority, serve: Serve):
    def answer(line: Any, request: Any) -> None:
        if request.headers.get("if-none-match") == '"7"':
            saying(status="304 Not Modified")(line, request)
        else:
            saying(as_turtle(TWO), etag='"7"', **TURTLE)(line, request)

    source = a_source(in_county.authority, serve(answer).address)
    harvested(source)

    run = harvested(source)

    assert (run.state, run.pages) == (RunState.UNCHANGED, 0)
    assert Dataset.objects.filter(withdrawn_at__isnull=True).count() == 2


def test_what_we_published_ourselves_does_not_come_back(in_county: OpenedAuthority, serve: Serve):
    own = a_dataset(in_county.authority, title="Unser Wochenmarkt")
    returned = described(7, identifier=own.identifier, title="Unser Wochenmarkt, weitergereicht")
    host = in_county.portal.hosts.get(is_primary=True).host
    ours_by_place = described(8, address=f"http://{host}/datensaetze/x/y/")
    content = as_turtle([returned, ours_by_place, described(1)])

    run = harvested(a_source(in_county.authority, serve(saying(content, **TURTLE)).address))

    assert counted(run) == {"new": 1, "skipped": 2}
    assert {reason_in_words(one.reason) for one in run.items.filter(action="skipped")} == {
        "Der Datensatz wurde zuerst hier veröffentlicht und kam auf einem Umweg zurück."
    }
    assert titles() == ["Unser Wochenmarkt", "Zählung 1"]


def test_what_another_source_offers_is_not_taken_twice(in_county: OpenedAuthority, serve: Serve):
    server = serve(turtle(TWO))
    harvested(a_source(in_county.authority, server.address))

    run = harvested(a_source(in_county.authority, server.address, title="Landesportal"))

    assert counted(run) == {"skipped": 2}
    assert "„Nachbarstadt“" in reason_in_words(run.items.first().reason)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (saying(b"<!DOCTYPE html><html><body>Unser Portal", content_type="text/turtle"), "web_page"),
        (saying(b"{}", content_type="application/ld+json"), "empty"),
        (saying(b"<a> <b> oh", content_type="text/turtle"), "not_readable"),
        (saying(as_turtle(TWO)[:-80], content_type="text/turtle"), "not_readable"),
        (saying(as_turtle(TWO), length=80, content_type="text/turtle"), "not_readable"),
        (saying(as_turtle(TWO), length=99_999, content_type="text/turtle"), "broken_off"),
        (saying(b"x", length=10**12), "too_large"),
        (saying(gzip.compress(b" " * 3_000_000), content_encoding="gzip"), "too_large_unpacked"),
        (saying(status="302 Found", location="http://169.254.169.254/latest"), "not_public"),
        (saying(status="302 Found", location="/"), "redirected_in_circle"),
        (saying(status="500 Oh"), "server_error"),
        (hanging, "too_slow"),
        (paged([TWO, TWO, [described(3)]]), "pages_without_end"),
    ],
    ids=[
        "web page", "empty", "no rdf", "cut", "tells too little", "tells too much", "huge", "bomb",
        "leads inside", "leads in a circle", "own fault", "hangs", "turns in a circle",
    ],
)  # fmt: skip
def test_a_bad_day_of_the_server_is_told_and_harms_nothing(
    in_county: OpenedAuthority, serve: Serve, monkeypatch: Any, answer: Any, code: str
):
    told = Changing(turtle(TWO))
    source = a_source(in_county.authority, f"{serve(told).address}/")
    harvested(source)
    told.now = answer
    limits = replace(running.SourceReader(source).limits, most_unpacked=1_000_000, seconds=0.7)
    monkeypatch.setattr(
        "modellkommune.features.opendata.services.harvesting.running.SourceReader",
        lambda source, sleep: READER(source, sleep=sleep, limits=limits),
    )

    run = harvested(source)

    assert (run.state, run.trouble["code"]) == (RunState.FAILED, code)
    assert trouble_in_words(run.trouble)
    assert Dataset.objects.filter(withdrawn_at__isnull=True).count() == 2
    source.refresh_from_db()
    assert (source.failures, source.next_at) == (1, NOON + timedelta(hours=1))


READER = running.SourceReader


def test_a_source_that_fails_again_and_again_is_asked_ever_more_seldom(
    in_county: OpenedAuthority, serve: Serve
):
    source = a_source(in_county.authority, serve(saying(status="500 Oh")).address)
    pauses = []

    for _turn in range(12):
        harvested(source)
        source.refresh_from_db()
        pauses.append((source.next_at - NOON) // timedelta(hours=1))

    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168]


def test_a_catalogue_that_hands_out_less_than_it_announces_withdraws_nothing(
    in_county: OpenedAuthority, serve: Serve
):
    told = Changing(paged([TWO, [described(3)]]))
    server = serve(told)
    source = a_source(in_county.authority, server.address)
    harvested(source)
    cut = as_turtle(TWO, more="\n<x:1> <http://www.w3.org/ns/hydra/core#totalItems> 3 ; a <http://www.w3.org/ns/hydra/core#PagedCollection> .")  # fmt: skip
    told.now = saying(cut, **TURTLE)

    run = harvested(source)

    assert run.trouble["code"] == "incomplete"
    assert Dataset.objects.filter(withdrawn_at__isnull=True).count() == 3


def test_one_bad_item_fails_alone(
    in_county: OpenedAuthority, serve: Serve, monkeypatch: pytest.MonkeyPatch
):
    source = a_source(in_county.authority, serve(turtle(TWO)).address)
    real = running.apply_run.__globals__["dataset_columns"]

    def columns(dataset: Any, **more: Any) -> Any:
        return {**real(dataset, **more), **({"title": None} if "1" in dataset.title else {})}

    monkeypatch.setitem(running.apply_run.__globals__, "dataset_columns", columns)

    run = harvested(source)

    assert counted(run) == {"new": 1, "failed": 1}
    assert titles() == ["Zählung 2"]
    assert run.items.get(action="failed").reason["code"] == "not_saved"


def test_an_interrupted_run_goes_on_where_it_stood(in_county: OpenedAuthority, serve: Serve):
    many = [described(number) for number in range(120)]
    source = a_source(in_county.authority, serve(turtle(many)).address, is_confirmed=False)
    run = harvested(source)

    def stop(done: int, _total: int | None) -> None:
        if done >= 50:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        running.confirm_run(run=run, now=NOON, by=None, goes_on=stop)
    assert Dataset.objects.count() == 50
    run.refresh_from_db()
    running.confirm_run(run=run, now=NOON, by=None)

    assert (run.state, Dataset.objects.count(), run.counts["new"]) == (RunState.DONE, 120, 120)


def test_one_source_is_read_by_one_run_at_a_time(in_county: OpenedAuthority):
    source = a_source(in_county.authority)
    first = running.begin_run(source=source, now=NOON)

    with pytest.raises(running.RunsAlready):
        running.begin_run(source=source, now=NOON + timedelta(hours=5))
    running.begin_run(source=source, now=NOON + timedelta(hours=7))

    first.refresh_from_db()
    assert (first.state, first.trouble["code"]) == (RunState.FAILED, "interrupted")


def test_a_catalogue_of_ckan_is_read_in_its_pages(in_county: OpenedAuthority, serve: Serve):
    packages = [{"id": f"p{n}", "name": f"p{n}", "title": f"Paket {n}"} for n in range(150)]

    def answer(line: Any, request: Any) -> None:
        start = int(request.path.partition("start=")[2].partition("&")[0])
        found = {"count": 150, "results": packages[start : start + 100]}
        saying(json.dumps({"success": True, "result": found}).encode())(line, request)

    server = serve(answer)
    run = harvested(a_source(in_county.authority, server.address, kind="ckan"))

    assert (run.pages, counted(run), len(server.requests)) == (2, {"new": 150}, 2)


def test_a_list_in_a_spreadsheet_is_read_too(in_county: OpenedAuthority, serve: Serve):
    table = "Titel;Lizenz;Download\nBäume;CC0;https://g.test/b.csv\n".encode("cp1252")
    source = a_source(
        in_county.authority, serve(saying(table, content_type="text/csv")).address, kind="csv"
    )

    harvested(source)

    assert Dataset.objects.get().distributions.get().licence == "cc-zero"


def test_without_a_permission_no_inner_address_is_asked(in_county: OpenedAuthority):
    run = harvested(a_source(in_county.authority, "http://127.0.0.1:9/katalog"))

    assert (run.state, run.trouble["code"]) == (RunState.FAILED, "not_public")


RECORDED: list[tuple[str, int, Callable[[Dataset], bool]]] = [
    ("rostock", 100, lambda one: one.licences in ("cc-zero", "odbl") and "://" not in one.formats),
    ("bremen", 153, lambda one: bool(one.title)),
]


@pytest.mark.parametrize(("name", "datasets", "is_sound"), RECORDED, ids=["rostock", "bremen"])
def test_recorded_catalogues_are_taken_over_whole_and_stay_unchanged(
    in_county: OpenedAuthority,
    serve: Serve,
    name: str,
    datasets: int,
    is_sound: Callable[[Dataset], bool],
):
    path = shared_file("opendata", "rdf", "catalogs", f"{name}-catalog-original-input.rdf")
    # Only the first page was recorded.
    content = path.read_bytes().replace(b"nextPage", b"pageThatWasNotRecorded")
    server = serve(saying(content, content_type="application/rdf+xml"))
    source = a_source(in_county.authority, server.address)

    run = harvested(source)
    again = harvested(source)

    assert (run.counts["new"], again.state) == (datasets, RunState.UNCHANGED)
    assert all(map(is_sound, Dataset.objects.all()))
    assert sum(run.reading["notes"].values()) > 0
