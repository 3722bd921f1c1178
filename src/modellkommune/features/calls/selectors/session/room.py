"""A session as somebody in the room sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import (
    AgendaItem,
    Attendance,
    Call,
    Conflict,
    Juror,
    JurySession,
    Motion,
)
from modellkommune.features.calls.selectors.reviews.access import KEPT_OUT
from modellkommune.features.calls.selectors.session.reading import (
    ReadLine,
    Veil,
    hidden_sentence,
    lines_for,
)
from modellkommune.kernel.judging.votes import has_quorum


@dataclass(frozen=True)
class Seat:
    """A member, and whether the member is there."""

    juror: Juror
    attendance: Attendance | None

    @property
    def is_here(self) -> bool:
        """Whether the member is in the room now."""
        return self.attendance is not None and self.attendance.left_at is None


@dataclass(frozen=True)
class Hand:
    """A member who may vote on a motion, and the vote so far."""

    juror: Juror
    value: str


@dataclass(frozen=True)
class Ballot:
    """An open motion as this reader sees it.

    text      without the motion where the reader is kept out
    own       the reader's vote so far; may_vote whether the reader has one
    hands     who may vote, with what was cast; for those who take the minutes
    kept_out  names of members present who do not take part
    """

    motion: Motion
    text: str
    is_hidden: bool
    may_vote: bool
    own: str
    cast: int
    voters: int
    has_quorum: bool
    hands: tuple[Hand, ...]
    kept_out: tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """Everything the page of a session shows.

    live  changes whenever something has happened that the page shows
    """

    session: JurySession
    agenda: tuple[tuple[AgendaItem, str], ...]
    seats: tuple[Seat, ...]
    voting_here: int
    has_quorum: bool
    ballots: tuple[Ballot, ...]
    lines: tuple[ReadLine, ...]
    live: str


def session_of(call: Call, wanted: str = "") -> JurySession | None:
    """The session that was asked for; else the one that runs, comes next, or was last."""
    found = list(JurySession.objects.filter(call=call).select_related("authority"))
    if wanted.isdigit():
        return next((one for one in found if one.pk == int(wanted)), None)
    ranked = sorted(found, key=lambda one: (one.closed_at is not None, not one.is_open))
    open_ones = [one for one in ranked if one.closed_at is None]
    return open_ones[0] if open_ones else (found[-1] if found else None)


def room_of(session: JurySession, *, viewer: Juror | None) -> Room:
    """Return the session as a juror sees it; with everything for the office.

    viewer  a juror; None for the office
    """
    veil = Veil(viewer)
    seats = _seats(session)
    here = [seat.juror for seat in seats if seat.is_here]
    voting = [one for one in here if one.has_vote]
    ballots = _ballots(session, here, viewer, veil)
    lines = tuple(lines_for(session, viewer))
    agenda = tuple(
        (item, hidden_sentence() if veil.hides(text=item.title) else item.title)
        for item in session.agenda.all()
    )
    cast = sum(ballot.cast for ballot in ballots)
    done = sum(item.done_at is not None for item, _title in agenda)
    return Room(
        session=session, agenda=agenda, seats=seats, voting_here=len(voting),
        has_quorum=has_quorum(present=len(voting), quorum=session.quorum),
        ballots=ballots, lines=lines,
        live=f"{len(lines)}-{cast}-{len(ballots)}-{done}-{len(here)}-{session.closed_at or ''}",
    )  # fmt: skip


def _seats(session: JurySession) -> tuple[Seat, ...]:
    latest: dict[int, Attendance] = {}
    rows = Attendance.objects.filter(session=session).select_related("juror")
    for one in rows.order_by("came_at", "pk"):
        latest[one.juror_id] = one
    members = Juror.objects.filter(call=session.call_id).order_by("name", "pk")
    return tuple(
        Seat(one, latest.get(one.pk)) for one in members if one.left_at is None or one.pk in latest
    )


def _ballots(
    session: JurySession, here: list[Juror], viewer: Juror | None, veil: Veil
) -> tuple[Ballot, ...]:
    found = session.motions.filter(closed_at__isnull=True).order_by("number")
    motions = list(found.select_related("application__call", "moved_by").prefetch_related("votes"))
    about = [motion.application_id for motion in motions if motion.application_id]
    rows = Conflict.objects.filter(KEPT_OUT, application__in=about)
    out = set(rows.values_list("application_id", "juror_id")) if about else set()
    return tuple(_ballot(session, motion, here, out, viewer, veil) for motion in motions)


def _ballot(
    session: JurySession,
    motion: Motion,
    here: list[Juror],
    out: set[Any],
    viewer: Juror | None,
    veil: Veil,
) -> Ballot:
    voters = [one for one in here if one.has_vote and (motion.application_id, one.pk) not in out]
    values = {vote.juror_id: vote.value for vote in motion.votes.all()}
    about = [motion.application_id] if motion.application_id else []
    is_hidden = veil.hides(text=motion.text, about=about)
    return Ballot(
        motion=motion,
        text=_("This vote concerns an application from which you are kept out.")
        if is_hidden
        else motion.text,
        is_hidden=is_hidden,
        may_vote=viewer is not None and viewer.pk in {one.pk for one in voters} and not is_hidden,
        own=values.get(viewer.pk, "") if viewer is not None else "",
        cast=sum(one.pk in values for one in voters),
        voters=len(voters),
        has_quorum=has_quorum(present=len(voters), quorum=session.quorum),
        hands=tuple(Hand(one, values.get(one.pk, "")) for one in voters),
        kept_out=tuple(one.name for one in here if (motion.application_id, one.pk) in out),
    )
