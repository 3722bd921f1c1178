"""Who is there, who may vote on what, and whether that is enough."""

from __future__ import annotations

from django.db.models import QuerySet

from modellkommune.features.calls.models import (
    Application,
    Attendance,
    Conflict,
    Juror,
    JurySession,
    Motion,
)
from modellkommune.features.calls.selectors.reviews.access import KEPT_OUT


def here_now(session: JurySession) -> list[Juror]:
    """The members who are in the room, by name."""
    found = Attendance.objects.filter(session=session, left_at__isnull=True)
    jurors = {one.juror for one in found.select_related("juror")}
    return sorted(jurors, key=lambda juror: (juror.name, juror.pk))


def kept_out_jurors(application: Application | None) -> set[int]:
    """Keys of the jurors who are kept out of an application; empty without one."""
    if application is None:
        return set()
    found = Conflict.objects.filter(KEPT_OUT, application=application)
    return set(found.values_list("juror_id", flat=True))


def may_vote_on(motion: Motion, present: list[Juror]) -> list[Juror]:
    """Those of the members present who have a vote and are not kept out."""
    out = kept_out_jurors(motion.application)
    return [one for one in present if one.has_vote and one.pk not in out]


def not_taking_part(motion: Motion, present: list[Juror]) -> list[Juror]:
    """Those of the members present who are kept out."""
    out = kept_out_jurors(motion.application)
    return [one for one in present if one.pk in out]


def open_motions(session: JurySession) -> QuerySet[Motion]:
    """Motions that are being voted on."""
    found: QuerySet[Motion] = Motion.objects.filter(session=session, closed_at__isnull=True)
    return found.select_related("application__call", "moved_by", "session")
