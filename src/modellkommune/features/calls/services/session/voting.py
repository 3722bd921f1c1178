"""Motions and votes: opened with a quorum, cast by name, counted with a quorum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import (
    AgendaItem,
    Application,
    Juror,
    JurySession,
    Motion,
    Vote,
)
from modellkommune.features.calls.selectors.session.attendance import (
    here_now,
    may_vote_on,
    not_taking_part,
)
from modellkommune.features.calls.services.session.holding import SessionNotOpen, running
from modellkommune.features.calls.services.session.minutes import write_line
from modellkommune.features.calls.services.session.sentences import motion_sentence
from modellkommune.kernel.judging.votes import Value, Verdict, WhenEqual, decide, has_quorum


class NoQuorum(Refused):
    """Too few members who may vote are there."""

    def __init__(self, *, present: int, quorum: int) -> None:
        sentence = _(
            "There is no quorum: {present} of at least {quorum} members who may vote on this "
            "are present. Nothing can be decided now."
        )
        super().__init__(sentence.format(present=present, quorum=quorum))


class VoteOver(Refused):
    """The motion has been counted."""

    sentence = gettext_lazy("This vote has been counted. Your vote was not taken.")


class NotYourVote(Refused):
    """Who is absent, only advises or is kept out does not vote."""

    sentence = gettext_lazy(
        "You cannot vote on this: only members who are present, have a vote and no conflict "
        "of interest can."
    )


class NobodyVoted(Refused):
    """There is nothing to count."""

    sentence = gettext_lazy("Nobody has voted yet, so there is nothing to count.")


def open_motion(
    *,
    session: JurySession,
    text: str,
    by: Person,
    now: datetime,
    moved_by: Juror | None = None,
    application: Application | None = None,
    item: AgendaItem | None = None,
) -> Motion:
    """Put a motion to the vote. Raises SessionNotOpen and NoQuorum.

    application  whom it is about; members kept out of it do not vote, and do not
                 count towards the quorum
    """
    with transaction.atomic():
        held = running(session)
        last = held.motions.order_by("-number").first()
        motion = Motion(
            authority=held.authority, session=held, item=item, application=application,
            number=last.number + 1 if last else 1, text=text.strip(), moved_by=moved_by,
            opened_at=now,
        )  # fmt: skip
        _check_quorum(held, may_vote_on(motion, here_now(held)))
        motion.save()
    return motion


def cast_vote(*, motion: Motion, juror: Juror, value: str, now: datetime) -> Vote:
    """Take the vote of a member; until it is counted it may be changed.

    Raises VoteOver, NotYourVote and SessionNotOpen.
    """
    with transaction.atomic():
        held = _open(motion)
        if juror.pk not in {one.pk for one in may_vote_on(held, here_now(held.session))}:
            raise NotYourVote
        vote, _is_new = Vote.objects.update_or_create(
            motion=held, juror=juror, defaults={"value": Value(value).value, "cast_at": now},
            create_defaults={
                "authority": held.authority, "value": Value(value).value, "cast_at": now,
            },
        )  # fmt: skip
    return vote


def enter_votes(*, motion: Motion, values: Mapping[int, str], now: datetime) -> None:
    """Take the votes of a show of hands, by key of the juror; others stay as they are."""
    with transaction.atomic():
        for juror in Juror.objects.filter(pk__in=values):
            cast_vote(motion=motion, juror=juror, value=values[juror.pk], now=now)


def count_motion(*, motion: Motion, by: Person, now: datetime) -> Motion:
    """Count the votes, decide, and write the result into the minutes.

    Votes of members who have left meanwhile, or are kept out by now, do not count.
    Raises NoQuorum, NobodyVoted, VoteOver and SessionNotOpen.
    """
    with transaction.atomic():
        held = _open(motion)
        present = here_now(held.session)
        voters = may_vote_on(held, present)
        _check_quorum(held.session, voters)
        entitled = {one.pk for one in voters}
        held.votes.exclude(juror_id__in=entitled).delete()
        votes = {vote.juror_id: Value(vote.value) for vote in held.votes.all()}
        if not votes:
            raise NobodyVoted
        held.present = len(voters)
        held.kept_out = [one.name for one in not_taking_part(held, present)]
        _write_result(held, votes, _verdict(held, votes, voters), now=now)
        _announce(held, not_voting=len(voters) - len(votes), by=by, now=now)
    return held


def _open(motion: Motion) -> Motion:
    session = running(motion.session)
    held: Motion = (
        Motion.objects.select_for_update(of=("self",))
        .select_related("application__call", "authority")
        .get(pk=motion.pk)
    )
    held.session = session
    if held.closed_at is not None:
        raise VoteOver
    return held


def _check_quorum(session: JurySession, voters: list[Juror]) -> None:
    if not has_quorum(present=len(voters), quorum=session.quorum):
        raise NoQuorum(present=len(voters), quorum=session.quorum)


def _verdict(motion: Motion, votes: dict[int, Value], voters: list[Juror]) -> Verdict:
    chair = next((one for one in voters if one.is_chair), None)
    values = list(votes.values())
    return decide(
        yes=values.count(Value.YES),
        no=values.count(Value.NO),
        rule=WhenEqual(motion.session.tie_rule),
        chair=votes.get(chair.pk) if chair else None,
        lot_text=motion.session.lot_text,
        number=motion.number,
    )


def _write_result(
    motion: Motion, votes: dict[int, Value], verdict: Verdict, *, now: datetime
) -> None:
    values = list(votes.values())
    motion.yes, motion.no = values.count(Value.YES), values.count(Value.NO)
    motion.abstained = values.count(Value.ABSTAINED)
    motion.outcome = "accepted" if verdict.is_accepted else "rejected"
    motion.outcome_by, motion.lot_digest = verdict.decided_by, verdict.digest
    motion.closed_at = now
    motion.save()


def _announce(motion: Motion, *, not_voting: int, by: Person, now: datetime) -> None:
    write_line(
        session=motion.session, kind="motion", item=motion.item, by=by, now=now,
        text=motion_sentence(motion, not_voting=not_voting),
        about=[motion.application] if motion.application else (),
    )  # fmt: skip
    record(
        authority=motion.authority, kind="calls.motion-decided", about=motion.session.call,
        by=by, now=now,
        facts={
            "number": motion.number, "yes": motion.yes, "no": motion.no,
            "abstained": motion.abstained, "accepted": motion.outcome == "accepted",
        },
    )  # fmt: skip


__all__ = [
    "NoQuorum",
    "NobodyVoted",
    "NotYourVote",
    "SessionNotOpen",
    "VoteOver",
    "cast_vote",
    "count_motion",
    "enter_votes",
    "open_motion",
]
