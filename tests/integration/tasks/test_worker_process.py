"""Real workers: killed, stopped and restarted, a job is still done once."""

from __future__ import annotations

import signal
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.search.backends import get_search_backend

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.tasks.models import Job, JobState
from modellkommune.commons.tasks.public import enqueue
from modellkommune.features.newsroom.models import NewsItem
from tests.integration.tasks.processes import seconds_to_end, wait_until, worker
from tests.integration.tasks.slow_room import tasks as _slow_jobs  # noqa: F401  # registers them

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The file into which the slow job writes what it does."""
    return tmp_path / "notes.txt"


def count_slowly(town: OpenedAuthority, notes: Path, *, steps: int = 12) -> Job:
    return enqueue(
        "tests.count_slowly",
        authority=town.authority,
        arguments={"notes": str(notes), "steps": steps, "seconds": 0.2},
    )


def lines(notes: Path) -> list[str]:
    return notes.read_text().splitlines() if notes.exists() else []


def fresh(job: Job) -> Job:
    with scopes_disabled():
        return Job.objects.get(pk=job.pk)


def the_task() -> DBTaskResult:
    task: DBTaskResult = DBTaskResult.objects.get()
    return task


def test_what_the_office_saves_is_found_once_the_worker_has_run(lindental, tmp_path):
    with scope(authority=lindental.authority):
        NewsItem.objects.create(
            headline="Der Spielplatz wird gebaut", teaser="-", body="<p>-</p>", published_at=NOON
        )

    def found() -> list[str]:
        with scope(authority=lindental.authority):
            results = get_search_backend().search("spielplatz", NewsItem.objects.all())
            return [item.headline for item in results]

    assert found() == []
    with worker(tmp_path):
        wait_until(found)

    assert found() == ["Der Spielplatz wird gebaut"]


def test_a_job_whose_worker_was_killed_is_finished_once_by_another(lindental, notes, tmp_path):
    job = count_slowly(lindental, notes)
    with worker(tmp_path) as first:
        wait_until(lambda: len(lines(notes)) >= 3)
        seconds_to_end(first, signal.SIGKILL)
    assert the_task().status == TaskResultStatus.RUNNING

    with worker(tmp_path):
        wait_until(lambda: fresh(job).is_over)
        wait_until(lambda: the_task().status == TaskResultStatus.SUCCESSFUL)

    assert lines(notes) == [str(number) for number in range(12)]
    assert (fresh(job).state, fresh(job).result) == (JobState.FINISHED, "gezählt")
    assert len(the_task().worker_ids) == 2


def test_a_worker_asked_to_end_stops_at_a_checkpoint_and_another_goes_on(
    lindental, notes, tmp_path
):
    job = count_slowly(lindental, notes)
    with worker(tmp_path) as first:
        wait_until(lambda: len(lines(notes)) >= 3)
        assert seconds_to_end(first, signal.SIGTERM) < 5
        assert first.returncode == 0
    stopped_after = len(lines(notes))
    assert stopped_after < 12
    assert the_task().status == TaskResultStatus.READY
    assert fresh(job).sentence.startswith("Schritt")

    with worker(tmp_path):
        wait_until(lambda: fresh(job).is_over)

    assert lines(notes) == [str(number) for number in range(12)]


def test_a_job_without_checkpoints_is_left_behind_within_five_seconds(lindental, notes, tmp_path):
    enqueue("tests.sleep_deeply", authority=lindental.authority, arguments={"notes": str(notes)})

    with worker(tmp_path) as first:
        wait_until(lambda: lines(notes))
        assert seconds_to_end(first, signal.SIGTERM) < 5

    assert the_task().status == TaskResultStatus.READY


def test_two_workers_share_the_work_without_doing_it_twice(lindental, tmp_path):
    jobs = [count_slowly(lindental, tmp_path / f"notes{n}", steps=2) for n in range(6)]

    with worker(tmp_path), worker(tmp_path):
        wait_until(lambda: all(fresh(job).is_over for job in jobs))

    assert [lines(tmp_path / f"notes{n}") for n in range(6)] == [["0", "1"]] * 6
    assert all(len(task.worker_ids) == 1 for task in DBTaskResult.objects.all())
