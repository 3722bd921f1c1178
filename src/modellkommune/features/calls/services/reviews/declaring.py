"""Saying whether one is free to judge, and deciding what follows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, Conflict, Juror
from modellkommune.features.calls.selectors.reviews.access import (
    kept_out_of,
    to_be_judged,
)
from modellkommune.features.calls.services.reviews.hints import refresh_hints
from modellkommune.features.calls.services.session.minutes import open_session_of, write_line
from modellkommune.features.calls.services.session.sentences import conflict_sentence

SALT = "calls.declaration"


class ReasonNeeded(Refused):
    """A conflict and a decision about one need a reason in writing."""

    sentence = _("Please write down why.")


class NotYoursToDecide(Refused):
    """Another person decides on this conflict."""

    sentence = _(
        "The chair of the jury decides on this; where the chair is concerned, the "
        "programme office does. Nobody decides on the own conflict."
    )


class OnlyTheChairAdmits(Refused):
    """A declared conflict is not taken back by the juror alone."""

    sentence = _(
        "You have declared a conflict of interest. Only the chair can decide that you may "
        "judge all the same."
    )


class NothingDeclared(Refused):
    """There is nothing to decide yet."""

    sentence = _("Nothing speaks against this juror, so there is nothing to decide.")


def word_for(juror: Juror, application: Application) -> str:
    """Return a word that stands for an application on the list of names.

    The list names applicants while the applications themselves are judged without
    names; a word that only this installation can make keeps the two apart.
    """
    return salted_hmac(SALT, f"{juror.pk}:{application.pk}", algorithm="sha256").hexdigest()[:20]


def application_of_word(juror: Juror, word: str) -> Application | None:
    """Return the application a word of `word_for` stands for, or None."""
    for application in to_be_judged(juror.call):
        if constant_time_compare(word_for(juror, application), word):
            return application
    return None


def declare(
    *, juror: Juror, application: Application, conflict: bool, reason: str, now: datetime
) -> Conflict:
    """Write down what a juror says about the own conflict of interest.

    Ties the software finds are looked for at this moment too, so that nobody reads
    an application before they are known. Raises ReasonNeeded for a conflict without
    a reason, and OnlyTheChairAdmits for taking a declared one back.
    """
    if conflict and not reason.strip():
        raise ReasonNeeded
    with transaction.atomic():
        refresh_hints(call=juror.call, now=now, juror=juror)
        row, _is_new = Conflict.objects.select_for_update().get_or_create(
            juror=juror, application=application, defaults={"authority": juror.authority}
        )
        if row.declared and not conflict:
            raise OnlyTheChairAdmits
        _declare(row, conflict=conflict, reason=reason, now=now)
    return row


def _declare(row: Conflict, *, conflict: bool, reason: str, now: datetime) -> None:
    if conflict and not row.declared:
        row.excluded = None  # something new was said, so an earlier decision ends
    row.declared, row.reason, row.declared_at = conflict, reason.strip(), now
    row.save()
    record(
        authority=row.authority, kind="calls.conflict-declared", about=row.application,
        by=row.juror.person, now=now, facts={"conflict": conflict},
    )  # fmt: skip


class Deciding:
    """Who decides on conflicts in one jury.

    The chair decides. Where the chair is concerned, or kept out of the same
    application, or there is none, the programme office does; never the juror.
    """

    def __init__(self, call_id: int) -> None:
        self.chair = Juror.objects.filter(call=call_id, is_chair=True, left_at__isnull=True).first()
        self.closed_to_chair = kept_out_of(self.chair) if self.chair else set()

    def may(self, conflict: Conflict, person: Person) -> bool:
        """Whether it is this person who decides whether a juror is kept out."""
        if conflict.juror.person_id == person.pk:
            return False
        chair = self.chair
        if chair is None or chair.pk == conflict.juror_id:
            return bool(person.has_perm(permissions.HOLD_SESSION))
        if conflict.application_id in self.closed_to_chair:
            return bool(person.has_perm(permissions.HOLD_SESSION)) and chair.person_id != person.pk
        return chair.person_id == person.pk


def may_decide(conflict: Conflict, person: Person) -> bool:
    """Whether it is this person who decides; see `Deciding` for many at once."""
    return Deciding(conflict.juror.call_id).may(conflict, person)


def decide_conflict(
    *, conflict: Conflict, excluded: bool, reason: str, by: Person, now: datetime
) -> None:
    """Decide whether a juror is kept out of an application; the minutes record it.

    Raises NotYoursToDecide, ReasonNeeded and NothingDeclared.
    """
    with transaction.atomic():
        row = (
            Conflict.objects.select_for_update(of=("self",))
            .select_related("juror__call", "juror__person", "application__call")
            .get(pk=conflict.pk)
        )
        _check_decision(row, by=by, reason=reason)
        row.excluded, row.decision_reason = excluded, reason.strip()
        row.decided_by, row.decided_at = by, now
        row.save()
        record(
            authority=row.authority, kind="calls.conflict-decided", about=row.application,
            by=by, now=now, facts={"excluded": excluded},
        )  # fmt: skip
        _minute(row, by=by, now=now)


def _check_decision(row: Conflict, *, by: Person, reason: str) -> None:
    if not may_decide(row, by):
        raise NotYoursToDecide
    if not row.declared and not row.hints:
        raise NothingDeclared
    if not reason.strip():
        raise ReasonNeeded


def _minute(row: Conflict, *, by: Person, now: datetime) -> None:
    """During a session the decision is a sentence of the minutes at once."""
    session = open_session_of(row.juror.call)
    if session is not None:
        write_line(
            session=session, kind="conflict", text=conflict_sentence(row), by=by, now=now,
            about=[row.application],
        )  # fmt: skip
