"""Taking an application in: one door for the web form, for mail and for the office."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationState,
    ApplicationVersion,
    Call,
    CallVersion,
    Channel,
    PaperRequired,
)
from modellkommune.features.calls.services.applying.team import put_in_charge
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.checking.sealing import (
    read_own_answers,
    store_answers,
    store_file,
)


class ApplicationWithdrawn(ValueError):
    """The applicant has withdrawn the application; nothing is added to it any more."""


@dataclass(frozen=True)
class GivenFile:
    """A file that came with an application.

    paper_code  code of the required paper it is, or empty
    quarantine  why it is not handed out, or empty; findings say more
    """

    name: str
    media_type: str
    content: bytes
    is_form: bool = False
    paper_code: str = ""
    quarantine: str = ""
    findings: Sequence[Any] = ()


def begin_application(
    *,
    call: Call,
    channel: str,
    now: datetime,
    person: Person | None = None,
    email: str = "",
    applicant_name: str = "",
    applicant_key: str = "",
) -> Application:
    """Start an application as a draft without a number; the number comes on receipt.

    person  who begins it, and is then in charge of its team
    email   where it is answered, without an account
    """
    with transaction.atomic():
        application: Application = Application.objects.create(
            authority=call.authority,
            call=call,
            channel=channel,
            applicant_name=applicant_name,
            applicant_key=applicant_key,
            contact_email=email or (person.email if person else ""),
            begun_at=now,
        )
        if person is not None:
            put_in_charge(application, person, now=now)
    return application


def receive_version(  # noqa: PLR0913  # each is named, and most have a default
    *,
    application: Application,
    answers: Mapping[str, Any],
    files: Sequence[GivenFile],
    channel: str,
    received_at: datetime,
    now: datetime,
    made_by: Person | None = None,
    supplement: bool = False,
    call_version: CallVersion | None = None,
) -> ApplicationVersion:
    """Take a version in; the first one gives the application its number.

    received_at  the moment that counts: by web the server's clock, by mail the
                 receipt at the mail server
    supplement   it only adds files and details: the answers of the version that
                 counted so far are carried over, with these on top

    Being late is worked out here and nothing is refused: a late version is kept
    and marked, and counts only where no version came in time. Earlier versions
    and their files stay. Raises ApplicationWithdrawn.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=application.call_id)
        application.refresh_from_db()
        application.call = call
        if application.state == ApplicationState.WITHDRAWN:
            raise ApplicationWithdrawn(application.reference)
        told = _answers_with_earlier(application, answers) if supplement else dict(answers)
        version = _new_version(
            application, channel=channel, received_at=received_at, now=now, made_by=made_by,
            supplement=supplement, call_version=call_version or freeze(call, None, now),
        )  # fmt: skip
        _number(application, call)
        _settle(application, call)
        version.refresh_from_db()
        _store_contents(application, version, told, files, now=now)
        _write_down(application, version, by=made_by, now=now)
    return version


def late_seconds_of(call: Call, received_at: datetime) -> int:
    """Whole seconds after deadline and grace, the begun one counted; 0 in time."""
    if call.last_moment is None or received_at <= call.last_moment:
        return 0
    return math.ceil((received_at - call.last_moment).total_seconds())


def receipt_of(version: ApplicationVersion) -> datetime:
    """When a version was received. Raises ValueError for one that is still being written."""
    if version.received_at is None:
        raise ValueError(f"{version} was not received")
    return version.received_at


def bring_forward(version: ApplicationVersion, *, received_at: datetime) -> bool:
    """Let a version count from an earlier moment: the same had arrived on another way.

    Returns whether the moment was earlier; a later one changes nothing.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=version.application.call_id)
        later = ApplicationVersion.objects.filter(pk=version.pk, received_at__gt=received_at)
        if not later.update(received_at=received_at):
            return False
        _settle(version.application, call)
    version.refresh_from_db()
    return True


def files_in_force(application: Application) -> list[ApplicationFile]:
    """The files that belong to the application as it stands now."""
    return list(
        application.files.filter(replaced_at=None, version__isnull=False).select_related("paper")
    )


def digest_of(answers: Mapping[str, Any], files: Iterable[ApplicationFile]) -> str:
    """SHA-256 over the answers in canonical JSON and the digests of the files."""
    facts = {"answers": dict(answers), "files": sorted(file.sha256 for file in files)}
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _answers_with_earlier(application: Application, answers: Mapping[str, Any]) -> dict[str, Any]:
    earlier = application.versions.filter(is_current=True).first()
    return {**(read_own_answers(version=earlier) if earlier else {}), **answers}


def _new_version(  # facts of one row
    application: Application,
    *,
    channel: str,
    received_at: datetime,
    now: datetime,
    made_by: Person | None,
    supplement: bool,
    call_version: CallVersion | None,
) -> ApplicationVersion:
    """The draft of the web form becomes the version; other ways get one before it."""
    draft = application.versions.filter(received_at=None).first()
    if draft is None or channel != Channel.WEB or supplement:
        number = _free_number(application, draft)
        draft = ApplicationVersion(
            authority=application.authority, application=application, number=number
        )
    draft.channel, draft.received_at, draft.saved_at = channel, received_at, now
    draft.made_by, draft.supplement, draft.call_version = made_by, supplement, call_version
    draft.save()
    return draft


def _free_number(application: Application, draft: ApplicationVersion | None) -> int:
    """The next number of a received version; a draft still being written moves behind it."""
    most = application.versions.aggregate(most=Max("number"))["most"] or 0
    if draft is None:
        return most + 1
    number = draft.number
    ApplicationVersion.objects.filter(pk=draft.pk).update(number=most + 1)
    return number


def _number(application: Application, call: Call) -> None:
    """Give the next number of the call; the call's row is locked meanwhile."""
    if application.number is not None:
        return
    most = call.applications.aggregate(most=Max("number"))["most"] or 0
    application.number = most + 1
    if application.state == ApplicationState.DRAFT:
        application.state = ApplicationState.RECEIVED
    application.save(update_fields=["number", "state"])


def _store_contents(
    application: Application,
    version: ApplicationVersion,
    answers: dict[str, Any],
    files: Sequence[GivenFile],
    *,
    now: datetime,
) -> None:
    _take_files_of_the_draft(application, version, now=now)
    papers = {paper.code: paper for paper in application.call.papers.all()}
    for given in files:
        _store_file(application, version, given, papers.get(given.paper_code), now=now)
    _replace_earlier_files(application, version, now=now)
    store_answers(version=version, answers=answers, now=now)
    version.digest = digest_of(answers, _files_with(application, version))
    version.save(update_fields=["digest"])


def _take_files_of_the_draft(
    application: Application, version: ApplicationVersion, *, now: datetime
) -> None:
    """Files uploaded beforehand belong to the version that is sent from the web form."""
    if version.channel != Channel.WEB or version.supplement:
        return
    for file in application.files.filter(version=None, removed_at__isnull=False):
        file.content.delete(save=False)
        file.delete()
    application.files.filter(version=None).update(version=version)
    application.files.filter(removed_at__isnull=False, replaced_at=None).update(replaced_at=now)


def _store_file(
    application: Application,
    version: ApplicationVersion,
    given: GivenFile,
    paper: PaperRequired | None,
    *,
    now: datetime,
) -> None:
    store_file(
        application=application, version=version, name=given.name,
        media_type=given.media_type, content=given.content, received_at=receipt_of(version),
        now=now, paper=paper, is_form=given.is_form, quarantine=given.quarantine,
        findings=given.findings,
    )  # fmt: skip


def _replace_earlier_files(
    application: Application, version: ApplicationVersion, *, now: datetime
) -> None:
    """Newer files of the same paper take the place of earlier ones.

    The files of a version that does not count take nobody's place: they are kept
    with it and are not in force.
    """
    if not (version.is_current or (version.supplement and not _is_late(version))):
        version.files.update(replaced_at=now)
        return
    same = models.Q(paper__in=version.files.exclude(paper=None).values("paper"))
    if version.files.filter(is_form=True).exists():
        same |= models.Q(is_form=True)
    earlier = application.files.filter(same, replaced_at=None, version__isnull=False)
    earlier.exclude(version=version).update(replaced_at=now)


def _files_with(application: Application, version: ApplicationVersion) -> list[ApplicationFile]:
    """What the digest of a version names: all files in force, or those it brought itself."""
    return files_in_force(application) if version.is_current else list(version.files.all())


def _is_late(version: ApplicationVersion) -> bool:
    return late_seconds_of(version.application.call, receipt_of(version)) > 0


def _settle(application: Application, call: Call) -> None:
    """Work out which version counts: the last one in time, else the last one.

    A supplement that answers a request for papers counts though the deadline is over.
    """
    versions = list(application.versions.filter(received_at__isnull=False))
    in_time = [one for one in versions if not late_seconds_of(call, receipt_of(one))]
    answering = [one for one in versions if one.supplement and _answers_a_request(one)]
    counts = max(
        (in_time or versions) + (answering if in_time else []),
        key=lambda one: (receipt_of(one), one.number),
    )
    application.versions.exclude(pk=counts.pk).update(is_current=False)
    application.versions.filter(pk=counts.pk).update(is_current=True)
    first = min(receipt_of(one) for one in in_time or versions)
    application.received_at = first
    application.late_seconds = late_seconds_of(call, first)
    application.save(update_fields=["received_at", "late_seconds"])


def _answers_a_request(version: ApplicationVersion) -> bool:
    at = version.received_at
    requests = version.application.requests.filter(sent_at__lte=at, due_at__gte=at)
    return bool(requests.exists())


def _write_down(
    application: Application, version: ApplicationVersion, *, by: Person | None, now: datetime
) -> None:
    record(
        authority=application.authority,
        kind="calls.application-received",
        about=application,
        by=by,
        now=now,
        facts={
            "number": application.number,
            "version": version.number,
            "channel": version.channel,
            "late_seconds": late_seconds_of(application.call, receipt_of(version)),
            "files": version.files.count(),
            "digest": version.digest,
        },
    )
