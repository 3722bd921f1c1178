"""Opening: all ballots at once, in random order, and nothing sealed is left."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    Discrepancy,
    Entitlement,
    KeyShare,
    LiveRound,
    LockedKey,
    OpenedBallot,
    OpeningRecord,
    SealedBallot,
)
from modellkommune.features.budget.services.voting.casting import day_of
from modellkommune.features.budget.services.voting.cleaning import clean_traces
from modellkommune.features.budget.services.voting.keys import unlock_round
from modellkommune.features.budget.services.voting.sealing import words_of
from modellkommune.features.budget.services.voting.turns import opening_turn
from modellkommune.kernel.secrecy.ballots import BallotContent, NoBallot
from modellkommune.kernel.secrecy.sealing import NotOurs, Opener

Report = Callable[[int, int, str], None]
ROWS_PER_WRITE = 500
BALLOTS_PER_REPORT = 500


class NotClosed(RuntimeError):
    """Voting goes on; ballots are opened only when it has ended."""


def open_ballots(
    *,
    budget_round: BudgetRound,
    passphrases: Mapping[Person, str],
    recovery: str = "",
    now: datetime,
    by: Person | None = None,
    report: Report | None = None,
) -> int:
    """Open all ballots of a round and return how many count.

    In one transaction: ballots are written in random order, and sealed rows,
    the locked key, its shares and the round's salt go. Then traces leave the
    database's files. Stopped before the end of the transaction nothing has
    happened; stopped after it, calling again (or the next run of the job that
    cleans) does what is left. The passphrases are used here and kept nowhere.

    Raises NotClosed, and what `unlock_round` raises.
    """
    tell = report or _silent
    live = LiveRound.objects.get(round=budget_round)
    if live.closed_at is None:
        raise NotClosed(budget_round.slug)
    if live.opened_at is None:
        tell(0, 0, _("Unlocking the key"))
        private = unlock_round(
            budget_round=budget_round, passphrases=passphrases, recovery=recovery
        )
        opener = Opener(private, about=words_of(budget_round))
        _open_all(budget_round, opener, now=now, by=by, tell=tell)
    tell(0, 0, _("Removing the traces of sealed ballots"))
    clean_traces(budget_round=budget_round, now=now)
    budget_round.refresh_from_db()
    budget_round.live.refresh_from_db()
    return OpenedBallot.objects.filter(round=budget_round).count()


@dataclass
class _Found:
    """What came out of the sealed rows so far, by key of the row."""

    ballots: dict[int, BallotContent] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)

    def take(self, opener: Opener, rows: Iterable[tuple[int, bytes, bytes]]) -> Iterable[int]:
        """Open further rows; yields how many are done, now and then."""
        for key, place, content in rows:
            if key in self.ballots or key in self.unreadable:
                continue
            ballot = _opened(opener, bytes(place), bytes(content))
            # A row copied to another place, or twice the same receipt, is no
            # second ballot: whoever can write into the table must not gain by it.
            if ballot is None or ballot.published in self.seen:
                self.unreadable.add(key)
            else:
                self.ballots[key] = ballot
                self.seen.add(ballot.published)
            done = len(self.ballots) + len(self.unreadable)
            if done % BALLOTS_PER_REPORT == 0:
                yield done


def _open_all(
    budget_round: BudgetRound,
    opener: Opener,
    *,
    now: datetime,
    by: Person | None,
    tell: Report,
) -> None:
    found = _Found()
    total = SealedBallot.objects.filter(round=budget_round).count()
    # Opening takes a tenth of a second per thousand ballots; the others may
    # vote in their rounds meanwhile, so it is done before the transaction.
    for done in found.take(opener, _rows(budget_round)):
        tell(done, total, _("Opening the ballots"))
    with opening_turn(budget_round):
        live = LiveRound.objects.select_for_update(of=("self",)).get(round=budget_round)
        if live.opened_at is not None:
            return
        for _done in found.take(opener, _rows(budget_round)):
            pass
        tell(total, total, _("Mixing the ballots and writing them down"))
        _write_shuffled(budget_round, found)
        _erase(budget_round)
        live.opened_at, live.round_salt = now, b""
        live.save(update_fields=["opened_at", "round_salt"])
        _note(budget_round, found, now=now, by=by)


def _rows(budget_round: BudgetRound) -> Iterable[tuple[int, bytes, bytes]]:
    rows = SealedBallot.objects.filter(round=budget_round)
    return rows.values_list("pk", "place", "content").iterator(chunk_size=ROWS_PER_WRITE)


def _opened(opener: Opener, place: bytes, content: bytes) -> BallotContent | None:
    try:
        ballot = BallotContent.from_bytes(opener.open(content))
    except (NotOurs, NoBallot):
        return None
    return ballot if ballot.place == place else None


def _write_shuffled(budget_round: BudgetRound, found: _Found) -> None:
    ballots = list(found.ballots.values())
    secrets.SystemRandom().shuffle(ballots)
    OpenedBallot.objects.bulk_create(
        [
            OpenedBallot(
                authority_id=budget_round.authority_id,
                round=budget_round,
                receipt_digest=ballot.published,
                choices=[[choice.project_id, choice.points] for choice in ballot.choices],
            )
            for ballot in ballots
        ],
        batch_size=ROWS_PER_WRITE,
    )


def _erase(budget_round: BudgetRound) -> None:
    """Remove what could lead from a voter to a sealed ballot, or open one again."""
    SealedBallot.objects.filter(round=budget_round).delete()
    KeyShare.objects.filter(round=budget_round).delete()
    LockedKey.objects.filter(round=budget_round).delete()
    Entitlement.objects.filter(round=budget_round).update(code_digest=None, person_digest=None)


def _note(budget_round: BudgetRound, found: _Found, *, now: datetime, by: Person | None) -> None:
    by_channel = Counter(ballot.channel for ballot in found.ballots.values())
    OpeningRecord.objects.create(
        authority=budget_round.authority,
        round=budget_round,
        ballots=dict(sorted(by_channel.items())),
        unreadable=len(found.unreadable),
    )
    if found.unreadable:
        Discrepancy.objects.create(
            authority=budget_round.authority,
            round=budget_round,
            kind="sealed-unreadable",
            facts={"ballots": len(found.unreadable)},
            noted_on=day_of(budget_round, now),
        )
    record(
        authority=budget_round.authority,
        kind="budget.ballots-opened",
        about=budget_round,
        by=by,
        now=now,
        facts={"ballots": len(found.ballots), "unreadable": len(found.unreadable)},
    )


def _silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""
