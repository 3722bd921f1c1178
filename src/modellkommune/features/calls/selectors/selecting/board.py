"""The chairs as one reader sees them: chairs, cards, classes, money, findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.selecting.covers import Cover, covers, mark_of
from modellkommune.features.calls.selectors.selecting.pool import Entry, Pool
from modellkommune.features.calls.selectors.selecting.proposal import Proposal, proposal_of
from modellkommune.features.calls.selectors.selecting.rules import word_of
from modellkommune.features.calls.selectors.selecting.sentences import points_in_words
from modellkommune.features.calls.selectors.selecting.table import (
    Findings,
    Move,
    findings_of,
    move_in,
    names_of,
)

BAR_WIDTH = 1000


@dataclass(frozen=True)
class Reader:
    """Who looks at the chairs.

    hidden       numbers of applications the reader must see nothing of
    sees_scores  a session was opened
    names_shown  applicants' names may be seen
    moves        may try and keep changes: keeps the session, and it is running
    """

    hidden: frozenset[int] = frozenset()
    sees_scores: bool = False
    names_shown: bool = True
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One application as a card.

    points  its mean in words, or "" where it is not to be seen or nobody judged
    mark    1 to 6, the drawing of its size class
    seats   the seats after a click on it: with it, or without it when it sits
    """

    number: int
    reference: str
    name: str
    title: str
    points: str
    judged: bool
    size: str
    mark: int
    themes: tuple[str, ...]
    cost_cents: int
    seats: str
    why: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair: free, taken by a card, or by one the reader must not see.

    is_extra  beyond the number of grants
    """

    place: int
    card: Card | None = None
    is_hidden: bool = False
    is_extra: bool = False


@dataclass(frozen=True)
class Board:
    """Everything on the page.

    seats        numbers that sit, as the address names them
    is_partial   the reader must not see everything: sums, rules and proposals,
                 from which the rest could be worked out, are left out
    is_trial     what sits is tried and not kept
    """

    seats: tuple[int, ...]
    chairs: tuple[Chair, ...]
    cards: tuple[Card, ...]
    hidden: int
    sizes: tuple[Cover, ...]
    themes: tuple[Cover, ...]
    money_cents: int
    spent_cents: int
    points: str
    findings: Findings
    move: Move | None
    proposal: Proposal | None
    is_partial: bool
    is_trial: bool

    @property
    def left_cents(self) -> int:
        """Money that is not given yet; below zero when there is too little."""
        return self.money_cents - self.spent_cents

    @property
    def bar(self) -> int:
        """Length of the spent part, of a thousand."""
        if not self.money_cents:
            return 0
        return min(BAR_WIDTH, BAR_WIDTH * self.spent_cents // self.money_cents)

    @property
    def seats_text(self) -> str:
        """The seats as the address names them."""
        return seats_in_address(self.seats)

    @property
    def taken(self) -> int:
        """How many sit."""
        return len(self.seats)

    @property
    def is_proposal(self) -> bool:
        """Whether exactly the proposed ones sit."""
        return self.proposal is not None and set(self.proposal.seated) == set(self.seats)


def seats_in_address(numbers: Iterable[int]) -> str:
    """Numbers joined by commas."""
    return ",".join(str(number) for number in numbers)


def seats_of_address(text: str, pool: Pool) -> tuple[int, ...]:
    """The numbers that an address names, each once; unknown ones are passed over."""
    numbers = (int(part) for part in text.split(",") if part.strip().isdigit())
    return tuple(dict.fromkeys(number for number in numbers if number in pool.entries))


def board_of(
    pool: Pool,
    *,
    reader: Reader,
    kept: Sequence[int],
    tried: tuple[int, ...] | None = None,
    newcomer: int | None = None,
    with_prices: bool | None = None,
) -> Board:
    """Put the page together.

    kept      numbers of the set on the table
    tried     numbers that sit on trial; None to show what is kept
    newcomer  the one that was moved in last
    """
    known = tuple(number for number in kept if number in pool.entries)
    seats = known if tried is None else tried
    is_partial = bool(reader.hidden)
    names = names_of(pool, reader.hidden, named=reader.names_shown)
    shows_sums = reader.sees_scores and not is_partial
    proposal = proposal_of(pool, names, with_prices=with_prices) if shows_sums else None
    move = None
    if newcomer in seats and not is_partial:
        others = tuple(number for number in seats if number != newcomer)
        move = move_in(pool, others, newcomer, names)
    cards = _Cards(pool, reader, seats, proposal, newcomer)
    return Board(
        seats=seats,
        chairs=cards.chairs(),
        cards=cards.left_out(),
        hidden=len(reader.hidden),
        sizes=() if is_partial else covers(pool, "size:", seats),
        themes=() if is_partial else covers(pool, "theme:", seats),
        money_cents=pool.call.money_cents(),
        spent_cents=pool.cost_of(seats),
        points=points_in_words(pool.score_of(seats)) if shows_sums else "",
        findings=Findings() if is_partial else findings_of(pool, seats),
        move=move,
        proposal=proposal,
        is_partial=is_partial,
        is_trial=set(seats) != set(known),
    )


@dataclass(frozen=True)
class _Cards:
    """Makes cards and chairs for one reader."""

    pool: Pool
    reader: Reader
    seats: tuple[int, ...]
    proposal: Proposal | None
    newcomer: int | None

    def chairs(self) -> tuple[Chair, ...]:
        """As many chairs as there are grants, and one for each who sits beyond that."""
        limit = self.pool.call.grants_number
        number = max(len(self.seats), limit if limit is not None else len(self.seats) + 1)
        last = number if limit is None else limit
        return tuple(self._chair(place, is_extra=place > last) for place in range(1, number + 1))

    def left_out(self) -> tuple[Card, ...]:
        """Cards of those who do not sit, the best first; before the session by number."""
        entries = [
            entry
            for number, entry in self.pool.entries.items()
            if number not in self.seats and number not in self.reader.hidden
        ]
        if self.reader.sees_scores:
            entries.sort(key=lambda entry: (-(entry.score or 0), entry.number))
        return tuple(self.card(entry) for entry in entries)

    def _chair(self, place: int, *, is_extra: bool) -> Chair:
        if place > len(self.seats):
            return Chair(place)
        number = self.seats[place - 1]
        if number in self.reader.hidden:
            return Chair(place, is_hidden=True, is_extra=is_extra)
        return Chair(place, card=self.card(self.pool.entries[number]), is_extra=is_extra)

    def card(self, entry: Entry) -> Card:
        """One application as this reader sees it."""
        application, number = entry.application, entry.number
        shows_points = self.reader.sees_scores and entry.score is not None
        words = self.pool.words
        why = (self.proposal.why or {}) if self.proposal else {}
        return Card(
            number=number,
            reference=application.reference,
            name=application.applicant_name if self.reader.names_shown else "",
            title=application.title,
            points=points_in_words(entry.score) if shows_points and entry.score is not None else "",
            judged=entry.score is not None,
            size=words.get(f"size:{application.size_class}", ""),
            mark=mark_of(self.pool, f"size:{application.size_class}"),
            themes=tuple(
                word_of(feature, words)
                for feature in sorted(entry.features)
                if feature.startswith("theme:")
            ),
            cost_cents=entry.cost_cents,
            seats=seats_in_address(self._after_click(number)),
            why=why.get(number, "") if number not in self.seats else "",
            is_new=number == self.newcomer,
        )

    def _after_click(self, number: int) -> tuple[int, ...]:
        if number in self.seats:
            return tuple(other for other in self.seats if other != number)
        return (*self.seats, number)


def call_with_parts(call: Call) -> Call:
    """The same call with the parts that the chairs need, read once."""
    prefetch_related_objects([call], "size_classes", "themes", "constraints", "criteria")
    return call
