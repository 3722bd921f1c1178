"""Who sits in the jury of a call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import code_of, record
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.roles import end_role_kind
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Attendance, Call, Juror
from modellkommune.features.calls.services.reviews.hints import refresh_hints


class AlreadyInTheJury(Refused):
    """The person is a member of this jury already."""

    sentence = _("This person sits in the jury of this call already.")


class JurorIsHere(Refused):
    """A member cannot leave the jury in the middle of a session."""

    sentence = _(
        "This member attends the session that is running. Please note there first that "
        "the member has left."
    )


def add_juror(*, call: Call, person: Person, by: Person, now: datetime, **facts: Any) -> Juror:
    """Make a person a member of the jury; who left before comes back.

    facts  the other fields of Juror: name, organisation, employer, employer_key,
           county_key, is_chair, has_vote, term_from, term_to

    Raises AlreadyInTheJury.
    """
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=call.pk)
        juror = Juror.objects.filter(call=call, person=person).first()
        if juror is not None and juror.left_at is None:
            raise AlreadyInTheJury
        juror = juror or Juror(authority=call.authority, call=call, person=person)
        juror.left_at = None
        _write(juror, facts)
        refresh_hints(call=call, now=now, juror=juror)
        _record("calls.juror-invited", juror, by=by, now=now)
    return juror


def change_juror(*, juror: Juror, by: Person, now: datetime, **facts: Any) -> Juror:
    """Change what is known of a member; ties to applicants are looked for again."""
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=juror.call_id)
        _write(juror, facts)
        refresh_hints(call=juror.call, now=now, juror=juror)
        _record("calls.juror-changed", juror, by=by, now=now)
    return juror


def leave_jury(*, juror: Juror, by: Person | None, now: datetime) -> None:
    """End a membership; what the member judged stays, and access ends at once.

    by  who ends it; None where the term has run out

    Raises JurorIsHere while the member attends a running session.
    """
    with transaction.atomic():
        here = Attendance.objects.filter(
            juror=juror, left_at__isnull=True, session__opened_at__isnull=False,
            session__closed_at__isnull=True,
        )  # fmt: skip
        if here.exists():
            raise JurorIsHere
        juror.left_at, juror.is_chair = now, False
        juror.save(update_fields=["left_at", "is_chair"])
        elsewhere = Juror.objects.filter(person=juror.person, left_at__isnull=True)
        if not elsewhere.exists():
            end_role_kind(
                person=juror.person, authority=juror.authority, kind=RoleKind.JUROR, by=by, now=now
            )
        _record("calls.juror-left", juror, by=by, now=now)


def end_terms(*, call: Call, now: datetime) -> int:
    """End memberships whose term has run out; return how many.

    Who attends a running session stays until it is over.
    """
    over = Juror.objects.filter(
        call=call, left_at__isnull=True, term_to__lt=timezone.localdate(now)
    ).select_related("person", "call", "authority")
    ended = 0
    for juror in over:
        try:
            leave_jury(juror=juror, by=None, now=now)
        except JurorIsHere:
            continue
        ended += 1
    return ended


def _write(juror: Juror, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(juror, name, value)
    if juror.is_chair:
        # One member at a time presides; the constraint in the database says so too.
        juror.has_vote = True
        Juror.objects.filter(call=juror.call, is_chair=True).exclude(pk=juror.pk).update(
            is_chair=False
        )
    juror.save()


def _record(kind: str, juror: Juror, *, by: Person | None, now: datetime) -> None:
    record(
        authority=juror.authority, kind=kind, about=juror.call, by=by, now=now,
        facts={"person": code_of(juror.person, authority=juror.authority)},
    )  # fmt: skip
