"""Jobs in this process: started by name, in their scope, with progress and an ending."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from modellkommune.commons.tasks import running
from modellkommune.commons.tasks.leases import (
    MOST_ATTEMPTS,
    LeaseLost,
    claim_next,
    give_up,
    renew,
    take_up_abandoned,
)
from modellkommune.commons.tasks.models import Job, JobState, TaskLease
from modellkommune.commons.tasks.public import (
    RunningJob,
    UnknownJob,
    enqueue,
    job,
    job_for,
    work_off,
)
from modellkommune.features.newsroom.models import NewsItem
from tests.integration.tasks.slow_room import tasks as _slow_jobs  # noqa: F401  # registers them

LEASE = timedelta(seconds=30)
seen: list[object] = []


@job("tests.look_around")
def look_around(running_job: RunningJob) -> None:
    """Note scope and language in which the job is called."""
    seen.append((get_scope()["authority"], translation.get_language()))


@job("tests.count")
def count(running_job: RunningJob, *, steps: int) -> int:
    """Report every step."""
    for number in range(steps):
        running_job.checkpoint(number, steps, f"Zeile {number}")
    return steps


@job("tests.be_stopped")
def be_stopped(running_job: RunningJob) -> None:
    """Ask the process to end, and reach a checkpoint."""
    running.STOPPING.set()
    running_job.checkpoint(1, 2, "halb fertig")


@job("tests.lose_the_lease")
def lose_the_lease(running_job: RunningJob) -> None:
    """Work while another worker takes the task over."""
    TaskLease.objects.update(worker_id="another")
    running_job.checkpoint(1, 2, "halb fertig")


@task()
def look_up_news() -> int:
    """A task of nobody's, which opens no scope."""
    return int(NewsItem.objects.count())


@pytest.fixture(autouse=True)
def not_stopping() -> object:
    """No test leaves the process as one that is about to end."""
    seen.clear()
    yield
    running.STOPPING.clear()


def fresh(record: Job) -> Job:
    with scopes_disabled():
        return Job.objects.get(pk=record.pk)


def test_a_job_runs_in_the_scope_and_language_it_was_started_in(lindental):
    with translation.override("en"):
        enqueue("tests.look_around", authority=lindental.authority)

    work_off()

    assert seen == [(lindental.authority, "en")]


def test_a_name_that_no_room_has_registered_is_refused(lindental):
    with pytest.raises(UnknownJob, match=r"budget\.dream"):
        enqueue("budget.dream", authority=lindental.authority)

    assert not DBTaskResult.objects.exists()


def test_one_thing_is_not_worked_on_twice_at_a_time(lindental):
    town = lindental.authority
    first = enqueue("tests.count", authority=town, about=town, arguments={"steps": 2})
    second = enqueue("tests.count", authority=town, about=town, arguments={"steps": 2})

    assert (second.pk, work_off()) == (first.pk, 1)
    later = enqueue("tests.count", authority=town, about=town, arguments={"steps": 2})

    with scope(authority=town):
        assert job_for("tests.count", about=town) == later != first


def test_progress_can_be_read_while_the_job_runs(lindental):
    record = enqueue("tests.count", authority=lindental.authority, arguments={"steps": 4})
    assert (record.percent, record.is_over) == (None, False)

    work_off()

    ended = fresh(record)
    assert (ended.state, ended.percent, ended.result) == (JobState.FINISHED, 100, 4)
    assert (ended.total, ended.sentence) == (4, "Zeile 0")  # later ones came too soon after it


def test_a_job_that_cannot_do_its_work_says_why(lindental):
    record = enqueue("tests.refuse", authority=lindental.authority)

    work_off()

    assert fresh(record).state == JobState.FAILED
    assert (
        fresh(record).present_sentence == "In Zeile 7 fehlt der Betrag. Nichts ist veröffentlicht."
    )


@pytest.mark.filterwarnings("ignore")
def test_an_unforeseen_error_gives_people_a_sentence_and_operators_the_trace(lindental, caplog):
    with translation.override("de"):
        record = enqueue("tests.break_down", authority=lindental.authority)

    work_off()

    assert "Bitte starten Sie den Vorgang neu" in fresh(record).present_sentence
    assert "ZeroDivisionError" not in fresh(record).sentence
    assert "ZeroDivisionError: unforeseen" in DBTaskResult.objects.get().traceback
    assert "failed" in caplog.text


def test_a_job_stops_at_its_checkpoint_and_waits_for_the_next_worker(lindental):
    record = enqueue("tests.be_stopped", authority=lindental.authority)

    work_off()

    assert DBTaskResult.objects.get().status == TaskResultStatus.READY
    assert DBTaskResult.objects.get().worker_ids == []
    assert not fresh(record).is_over
    assert not TaskLease.objects.exists()


def test_a_worker_that_has_lost_its_lease_ends_nothing(lindental):
    record = enqueue("tests.lose_the_lease", authority=lindental.authority)

    work_off()

    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING
    assert not fresh(record).is_over


def test_a_lease_that_is_renewed_is_not_taken_over(lindental):
    now = timezone.now()
    enqueue("tests.count", authority=lindental.authority, arguments={"steps": 1})
    claim_next(worker_id="first", lease=LEASE, now=now)

    renew(worker_id="first", lease=LEASE, now=now + timedelta(seconds=25))
    take_up_abandoned(now=now + timedelta(seconds=40))

    assert claim_next(worker_id="second", lease=LEASE, now=now) is None


def test_a_task_left_behind_is_taken_up_when_its_lease_has_run_out(lindental):
    now = timezone.now()
    enqueue("tests.count", authority=lindental.authority, arguments={"steps": 1})
    first = claim_next(worker_id="first", lease=LEASE, now=now)
    assert first is not None

    take_up_abandoned(now=now + timedelta(seconds=31))
    second = claim_next(worker_id="second", lease=LEASE, now=now)

    assert second == first
    with pytest.raises(LeaseLost):
        give_up(task_id=first.pk, worker_id="first")


@pytest.mark.filterwarnings("ignore")
def test_a_job_that_kills_every_worker_is_given_up_with_a_sentence(lindental):
    now = timezone.now()
    with translation.override("de"):
        record = enqueue("tests.count", authority=lindental.authority, arguments={"steps": 1})
    for attempt in range(MOST_ATTEMPTS):
        claim_next(worker_id=f"worker{attempt}", lease=-LEASE, now=now)
        if attempt < MOST_ATTEMPTS - 1:
            assert take_up_abandoned(now=now) == []

    work_off()

    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert fresh(record).state == JobState.FAILED
    assert "mehrmals abgebrochen" in fresh(record).sentence


@pytest.mark.filterwarnings("ignore")
def test_a_task_of_our_own_gets_no_scope_for_free(lindental):
    look_up_news.enqueue()

    work_off()

    assert DBTaskResult.objects.get().exception_class_path.endswith(ScopeError.__name__)


def test_the_page_of_a_job_shows_its_progress_and_asks_again(lindental, office_client_for):
    record = enqueue(
        "tests.count", authority=lindental.authority, arguments={"steps": 4}, title="Zählung"
    )
    with scopes_disabled():
        Job.objects.update(state=JobState.RUNNING, done=1, total=4, sentence="Stimmen lesen")

    page = office_client_for(lindental).get(record.get_absolute_url()).text

    assert "Stimmen lesen" in page
    assert 'value="25"' in page
    assert f'hx-get="/office/jobs/{record.pk}/stand/"' in page
    assert "Seite neu laden" in page


def test_a_finished_job_leads_on(lindental, office_client_for):
    record = enqueue(
        "tests.count",
        authority=lindental.authority,
        arguments={"steps": 1},
        next_url="/office/budget/7/",
        next_label="Zum Ergebnis",
    )
    work_off()

    part = office_client_for(lindental).get(f"{record.get_absolute_url()}stand/").text

    assert 'href="/office/budget/7/">Zum Ergebnis</a>' in part
    assert "hx-get" not in part


def test_the_jobs_of_another_authority_are_not_there(lindental, auenfeld, office_client_for):
    record = enqueue("tests.count", authority=lindental.authority, arguments={"steps": 1})
    neighbour = office_client_for(auenfeld)

    for address in (record.get_absolute_url(), f"{record.get_absolute_url()}stand/"):
        assert neighbour.get(address).status_code == 404
