"""Who of a jury may read what: one rule for every page, list, export and file."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    Conflict,
    Juror,
)

# What the jury judges: neither drafts nor what was excluded or taken back.
JUDGED_STATES = (
    ApplicationState.RECEIVED,
    ApplicationState.CHECKED,
    ApplicationState.AWARDED,
    ApplicationState.REFUSED,
    ApplicationState.RESERVE,
)
# Excluded by the chair, or not decided although something speaks against the juror.
UNDECIDED = Q(excluded__isnull=True) & (Q(declared=True) | ~Q(hints=[]))
KEPT_OUT = Q(excluded=True) | UNDECIDED
# Somebody who said nothing yet is not free either.
FREE = Q(declared__isnull=False) & ~KEPT_OUT


class Standing(StrEnum):
    """How a juror stands to an application."""

    UNDECLARED = "undeclared"
    FREE = "free"
    UNDECIDED = "undecided"
    EXCLUDED = "excluded"

    @property
    def is_kept_out(self) -> bool:
        """Whether the juror is kept out, for good or until it is decided."""
        return self in {Standing.UNDECIDED, Standing.EXCLUDED}


def standings_of(jurors: QuerySet[Conflict]) -> dict[tuple[int, int], Standing]:
    """By (juror, application) how they stand; what nobody has written about is left out.

    jurors  the records of conflicts to read, such as those of one call
    """
    rows = jurors.values_list("juror_id", "application_id", "declared", "excluded", "hints")
    return {
        (juror, application): _standing(declared=declared, excluded=excluded, hints=hints)
        for juror, application, declared, excluded, hints in rows
    }


def _standing(*, declared: bool | None, excluded: bool | None, hints: list[Any]) -> Standing:
    """The same rule as KEPT_OUT and FREE, for a row that was read."""
    if excluded:
        return Standing.EXCLUDED
    if excluded is None and (declared or hints):
        return Standing.UNDECIDED
    return Standing.UNDECLARED if declared is None else Standing.FREE


def juror_of(call: Call, person: Any) -> Juror | None:
    """Return the member of the jury a person is, or None; not after leaving it."""
    found: Juror | None = Juror.objects.filter(
        call=call, person_id=person.pk, left_at__isnull=True
    ).first()
    if found is not None:
        found.call = call
        found.person = person
    return found


def to_be_judged(call: Call) -> QuerySet[Application]:
    """The applications of a call that the jury judges, in the order of their numbers."""
    found: QuerySet[Application] = Application.objects.filter(
        call=call, state__in=JUDGED_STATES, number__isnull=False
    ).filter(Q(late_seconds=0) | Q(late_admitted=True))
    return found.select_related("call").order_by("number")


def may_read(juror: Juror, application: Application) -> bool:
    """Whether a juror may see anything of what an application contains.

    Only who has said to be free of a conflict, against whom no hint is left open,
    or whom the chair has admitted.
    """
    return readable_by(juror).filter(pk=application.pk).exists()


def readable_by(juror: Juror) -> QuerySet[Application]:
    """The applications whose content a juror may see."""
    if juror.left_at is not None:
        return to_be_judged(juror.call).none()
    free = Conflict.objects.filter(FREE, juror=juror, application=OuterRef("pk"))
    return to_be_judged(juror.call).filter(Exists(free))


def kept_out_of(juror: Juror) -> set[int]:
    """The keys of applications a juror is kept out of: conflict, or one undecided."""
    found = Conflict.objects.filter(KEPT_OUT, juror=juror)
    return set(found.values_list("application_id", flat=True))


def hidden_from(person: Any, call: Call) -> set[int]:
    """The keys of applications that a person must not see although the role allows it.

    Somebody of the office may sit in the jury too; what the juror is kept out of
    stays hidden on every other page as well. Empty for everybody else.
    """
    return set(hidden_keys(person).filter(juror__call=call))


def hidden_keys(person: Any) -> Any:
    """The same of all calls of the open scope, as a query to be used inside of others."""
    found = Conflict.objects.filter(KEPT_OUT, juror__person_id=person.pk)
    return found.order_by().values_list("application_id", flat=True)
