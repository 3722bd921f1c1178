"""Work that comes again: once per turn however many workers, for every authority."""

from __future__ import annotations

import signal
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import timezone

from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.tasks import periods
from modellkommune.commons.tasks.models import PeriodicRun
from modellkommune.commons.tasks.periods import (
    PeriodTaken,
    claim,
    due_work,
    keep_claims,
    periodic,
    run_due,
)
from tests.integration.tasks.processes import seconds_to_end, wait_until, worker

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
MINUTE = timedelta(minutes=1)


@pytest.fixture
def register(monkeypatch):
    """`register(function)`: nothing but this work comes again, every five minutes."""
    monkeypatch.setattr(periods, "_registered", {})

    def do(function, **options):
        periodic("tests.work", every=5 * MINUTE, **options)(function)
        return periods.all_periodic()[0]

    return do


@pytest.mark.django_db
def test_work_is_done_once_per_interval(register, lindental):
    turns: list[datetime] = []
    register(turns.append, for_each_authority=False)

    for minutes in (0, 1, 4, 5, 6, 10):
        run_due(now=NOON + minutes * MINUTE)

    assert [turn - NOON for turn in turns] == [0 * MINUTE, 5 * MINUTE, 10 * MINUTE]


@pytest.mark.django_db
def test_each_authority_has_its_turn_with_its_scope_open(register, lindental, auenfeld):
    seen: list[str] = []
    register(lambda now: seen.append(active_authority().slug))

    run_due(now=NOON)

    assert sorted(seen) == ["auenfeld", "lindental", "sonnenau"]


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore")
def test_an_error_of_one_town_is_no_misfortune_of_the_others(register, lindental, auenfeld, caplog):
    seen: list[str] = []

    def work(now: datetime) -> None:
        if active_authority() == lindental.authority:
            raise ZeroDivisionError("unforeseen")
        seen.append(active_authority().slug)

    register(work)

    run_due(now=NOON)

    assert sorted(seen) == ["auenfeld", "sonnenau"]
    assert PeriodicRun.objects.get().faults == 1
    assert "failed for lindental" in caplog.text


@pytest.mark.django_db
def test_two_workers_do_not_take_one_turn(register):
    work = register(lambda now: None)

    assert claim(work, worker_id="first", now=NOON)
    assert not claim(work, worker_id="second", now=NOON)


@pytest.mark.django_db
def test_a_turn_that_takes_longer_than_its_interval_is_not_begun_a_second_time(register):
    work = register(lambda now: None)
    claim(work, worker_id="first", now=NOON)

    for minutes in range(1, 7):
        keep_claims(worker_id="first", now=NOON + minutes * MINUTE)

    assert due_work(now=NOON + 6 * MINUTE) == []
    assert not claim(work, worker_id="second", now=NOON + 6 * MINUTE)


@pytest.mark.django_db
def test_the_turn_of_a_dead_worker_is_taken_at_the_next_interval(register):
    work = register(lambda now: None)
    claim(work, worker_id="dead", now=NOON)

    assert claim(work, worker_id="second", now=NOON + 5 * MINUTE)


def test_a_name_is_given_once(register):
    register(lambda now: None)

    with pytest.raises(PeriodTaken):
        periodic("tests.work", every=MINUTE)(len)


def turns_in(home: Path) -> dict[datetime, list[str]]:
    """The authorities visited, by turn."""
    path = home / "turns.txt"
    found: dict[datetime, list[str]] = {}
    for line in path.read_text().splitlines() if path.exists() else []:
        moment, slug = line.split()
        found.setdefault(datetime.fromisoformat(moment), []).append(slug)
    return found


@pytest.mark.django_db(transaction=True)
def test_two_real_workers_share_the_turns(lindental, auenfeld, tmp_path):
    with worker(tmp_path), worker(tmp_path):
        wait_until(lambda: len(turns_in(tmp_path)) >= 4)

    *turns, _last = sorted(turns_in(tmp_path).items())
    assert [sorted(slugs) for _moment, slugs in turns] == [
        ["auenfeld", "lindental", "sonnenau"]
    ] * len(turns)
    assert all(later - earlier > timedelta(seconds=1.5) for (earlier, _), (later, _) in pairwise(turns))  # fmt: skip
    assert PeriodicRun.objects.get(name="tests.visit_each").faults == 1


@pytest.mark.django_db(transaction=True)
def test_long_work_never_runs_beside_itself(lindental, tmp_path):
    path = tmp_path / "linger.txt"
    with worker(tmp_path), worker(tmp_path):
        wait_until(lambda: path.exists() and path.read_text().count("end") >= 2)

    words = path.read_text().split()
    assert words[:4] == ["begin", "end", "begin", "end"]


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_followed_by_another(lindental, tmp_path):
    with worker(tmp_path) as first:
        wait_until(lambda: turns_in(tmp_path))
        seconds_to_end(first, signal.SIGKILL)
    before = len(turns_in(tmp_path))
    # As if the minute that a claim lasts were over.
    PeriodicRun.objects.update(held_until=None)

    with worker(tmp_path):
        wait_until(lambda: len(turns_in(tmp_path)) > before)


@pytest.mark.django_db(transaction=True)
def test_a_worker_asked_to_end_does_not_wait_for_long_work(lindental, tmp_path):
    path = tmp_path / "linger.txt"
    with worker(tmp_path) as only:
        wait_until(path.exists)
        assert seconds_to_end(only, signal.SIGTERM) < 5


@pytest.mark.django_db
def test_the_health_page_names_what_is_late_and_what_fails(register, lindental, client):
    def work(now: datetime) -> None:
        raise ZeroDivisionError("unforeseen")

    register(work)
    assert client.get("/health/").json()["periodic"] == {"late": ["tests.work"], "failing": []}

    run_due(now=timezone.now())
    assert client.get("/health/").json()["periodic"] == {"late": [], "failing": ["tests.work"]}

    PeriodicRun.objects.update(due_at=timezone.now() - 11 * MINUTE)
    assert client.get("/health/").json()["periodic"]["late"] == ["tests.work"]
