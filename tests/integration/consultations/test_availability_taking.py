"""Our own job and the logs of others: what was measured stands beside the documents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import PortalHost
from modellkommune.commons.outbox.models import Message
from modellkommune.features.consultations.models import Announcement, AvailabilityCheck, Watcher
from modellkommune.features.consultations.selectors.availability import waiting
from modellkommune.features.consultations.selectors.availability.standing import (
    public_standing,
    standings_of,
)
from modellkommune.features.consultations.selectors.procedures.documents import document_set
from modellkommune.features.consultations.services.availability import measuring, watchers
from modellkommune.features.consultations.services.procedures import documents, preparing
from modellkommune.kernel.availability.measurements import (
    BEGINNING,
    Measurement,
    Outcome,
    digest_of,
    line_of,
)
from tests.factories.consultations import a_procedure, a_round

PDF = b"%PDF-1.7 plan"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental


def a_running_round(town):
    """A round with a real file that runs since three days."""
    procedure = a_procedure(town.authority, slug="muehlenfeld")
    today = timezone.localdate()
    round_ = preparing.add_round(
        procedure=procedure, step="display", starts_on=today - timedelta(days=3),
        ends_on=today + timedelta(days=40),
    )  # fmt: skip
    documents.add_document(
        round_=round_, kind="drawing", title="Plan", name="plan.pdf", content=PDF,
        now=timezone.now(),
    )  # fmt: skip
    Announcement.objects.create(
        authority=town.authority, round=round_, number=1, body="<p>x</p>", digest="0",
        made_at=timezone.now(),
    )  # fmt: skip
    round_.published_at = round_.frozen_at = timezone.now() - timedelta(days=4)
    round_.save()
    return round_


def expected(round_):
    return document_set(round_, absolute=lambda path: f"http://lindental.localhost{path}").entries


def a_log(round_, *, outcomes, begin=None):
    """The lines that a watcher writes: one look a minute at every address."""
    lines, before = [], BEGINNING
    begin = begin or timezone.now() - timedelta(hours=1)
    for number, outcome in enumerate(outcomes):
        for entry in expected(round_):
            sha256 = entry.sha256 if outcome is Outcome.SAME else "f" * 64
            status = 0 if outcome is Outcome.UNREACHABLE else 200
            look = Measurement(
                begin + number * MINUTE, entry.address, outcome, status,
                sha256 if entry.sha256 and status else "", 1, 5,
            )  # fmt: skip
            lines.append(line_of(look, before=before))
            before = digest_of(lines[-1])
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.django_db(transaction=True)
def test_our_job_asks_over_the_public_address_and_finds_the_fixed_bytes(lindental, live_site):
    with scope(authority=lindental.authority):
        PortalHost.objects.filter(portal=lindental.portal).update(
            host=f"lindental.localhost:{live_site.port}"
        )
        round_ = a_running_round(lindental)

        looks = measuring.measure_running_rounds(timezone.now())
        document = round_.documents.get()
        with document.file.storage.open(document.file.name, "wb") as file:
            file.write(b"%PDF-1.7 another plan")
        measuring.measure_round(round_=round_)

        checks = AvailabilityCheck.objects.filter(document=document).order_by("at")
        assert looks == 3  # the page, the announcement and the document
        assert [check.digest_ok for check in checks] == [True, False]
        assert [check.status for check in checks] == [200, 200]
        (letter,) = Message.objects.filter(template="consultations/availability_outage")
        assert "die Datei ist nicht die festgeschriebene" in letter.body


def test_a_silent_address_is_kept_told_once_and_waits_for_the_office(town):
    PortalHost.objects.filter(portal=town.portal).update(host="127.0.0.1:1")
    round_ = a_running_round(town)

    measuring.measure_round(round_=round_)
    measuring.measure_round(round_=round_)

    checks = AvailabilityCheck.objects.filter(round=round_)
    assert {check.status for check in checks} == {0}
    assert all(check.trouble for check in checks)
    assert Message.objects.filter(template="consultations/availability_outage").count() == 1
    (told,) = waiting.waiting_for(town.administrator)
    assert "Mühlenfeld" in told.title


def test_rounds_that_do_not_run_are_left_alone(town):
    today = timezone.localdate()
    procedure = a_procedure(town.authority)
    a_round(procedure, starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=40))
    a_round(procedure, starts_on=today - timedelta(days=40), ends_on=today - timedelta(days=1))
    a_round(procedure, starts_on=today, ends_on=today, published_at=None)
    a_round(procedure, starts_on=today, ends_on=today, step="bodies")

    assert measuring.measure_running_rounds(timezone.now()) == 0


def test_a_log_is_taken_over_once_and_its_digests_are_compared_again(town):
    round_ = a_running_round(town)
    watcher = watchers.add_watcher(
        authority=town.authority, name="Rechenzentrum", now=timezone.now()
    )
    log = a_log(round_, outcomes=[Outcome.SAME, Outcome.OTHER, Outcome.SAME])

    first = watchers.take_log(
        round_=round_, watcher=watcher, content=log, by=None, now=timezone.now()
    )
    again = watchers.take_log(
        round_=round_, watcher=watcher, content=log, by=None, now=timezone.now()
    )

    assert (first.new, first.known, first.foreign, first.findings) == (9, 0, 0, ())
    assert (again.new, again.known) == (0, 9)
    wrong = AvailabilityCheck.objects.filter(digest_ok=False)
    assert [check.document.title for check in wrong] == ["Plan"]
    (own, outside) = standings_of(round_, timezone.now())
    assert (own.standing.looks, outside.name, outside.standing.failed) == (0, "Rechenzentrum", 1)
    assert public_standing(round_, timezone.now()).failed == 1


def test_a_log_of_something_else_is_refused(town):
    round_ = a_running_round(town)
    watcher = watchers.add_watcher(authority=town.authority, name="x", now=timezone.now())

    for content in (b"", b"\xff\xfe", b"{}\n", a_log(round_, outcomes=[]) + b"hallo"):
        with pytest.raises(watchers.NoLog):
            watchers.take_log(
                round_=round_, watcher=watcher, content=content, by=None, now=timezone.now()
            )

    assert AvailabilityCheck.objects.count() == 0


def test_the_office_reads_outages_hands_a_log_in_and_takes_the_table(town, office_client_for):
    office = office_client_for(town)
    round_ = a_running_round(town)
    where = [round_.procedure_id, round_.number]
    office.post(reverse("consultations_office:watchers"), {"name": "Rechenzentrum"})
    watcher = Watcher.objects.get()
    log = a_log(round_, outcomes=[Outcome.SAME, Outcome.UNREACHABLE])
    broken = log.replace(b'"status":0', b'"status":1', 1)

    taken = office.post(
        reverse("consultations_office:availability", args=where),
        {"watcher": watcher.pk, "file": SimpleUploadedFile("watch.jsonl", broken)},
        follow=True,
    )
    table = office.get(reverse("consultations_office:availability_table", args=where))
    office.post(reverse("consultations_office:watcher_end", args=[watcher.pk]))

    page = taken.content.decode()
    assert "6 Messungen sind neu" in page
    assert "eine Zeile, oder sie wurde verändert" in page
    assert "Störungen" in page
    assert "modellkommune watch http://lindental.localhost/planungen/" in page
    assert table.content.decode().count("Rechenzentrum") == 6
    watcher.refresh_from_db()
    assert watcher.ended_at is not None


def test_the_neighbour_cannot_hand_in_a_log_of_this_town(town, auenfeld, office_client_for):
    round_ = a_running_round(town)
    address = reverse(
        "consultations_office:availability", args=[round_.procedure_id, round_.number]
    )

    assert office_client_for(auenfeld).get(address).status_code == 404
