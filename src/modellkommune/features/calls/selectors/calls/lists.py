"""The list of calls: open, coming, being judged, decided; with filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Call
from modellkommune.features.calls.selectors.calls.public_calls import public_calls
from modellkommune.features.calls.selectors.calls.states import Stage, StateWords, state_words
from modellkommune.features.calls.selectors.calls.wording import money_sentence

# Words of addresses; they are printed and quoted.
OPEN, COMING, JUDGING, DECIDED = "offen", "demnaechst", "in-auswahl", "entschieden"
GROUP_OF = {
    Stage.OPEN: OPEN, Stage.COMING: COMING, Stage.JUDGING: JUDGING, Stage.DECIDED: JUDGING,
    Stage.ANNOUNCED: DECIDED,
}  # fmt: skip
ORDER = (OPEN, COMING, JUDGING, DECIDED)
DAYS = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; empty means everything.

    state    one of ORDER
    keyword  as calls carry it
    days     only calls that close within so many days
    """

    state: str = ""
    keyword: str = ""
    days: int | None = None

    @property
    def are_none(self) -> bool:
        """Whether everything is shown."""
        return not (self.state or self.keyword or self.days)


@dataclass(frozen=True, slots=True)
class ListedCall:
    """A call as the list shows it."""

    call: Call
    state: StateWords
    money: str

    @property
    def group(self) -> str:
        """Under which heading it stands."""
        return GROUP_OF[self.state.stage]


@dataclass(frozen=True, slots=True)
class CallList:
    """What the page shows.

    groups    heading and calls, in ORDER; soonest deadline first while it runs
    keywords  all that occur, by alphabet
    """

    groups: tuple[tuple[str, str, tuple[ListedCall, ...]], ...]
    keywords: tuple[str, ...]
    has_any: bool


def list_of_calls(filters: Filters, *, now: datetime) -> CallList:
    """Read the public calls of the open scope; one query."""
    listed = [ListedCall(call, state_words(call, now), money_sentence(call)) for call in _calls()]
    keywords = {word for entry in listed for word in entry.call.topics}
    shown = sorted((entry for entry in listed if _fits(entry, filters, now)), key=_place)
    labels = state_labels()
    return CallList(
        groups=tuple(
            (name, labels[name], tuple(entries))
            for name, entries in groupby(shown, key=lambda entry: entry.group)
        ),
        keywords=tuple(sorted(keywords, key=str.casefold)),
        has_any=bool(listed),
    )


def state_labels() -> dict[str, str]:
    """The headings of the list, by their words in addresses."""
    return {
        OPEN: _("Open for applications"),
        COMING: _("Coming"),
        JUDGING: _("Being judged"),
        DECIDED: _("Decided"),
    }


def _calls() -> Iterable[Call]:
    return public_calls().defer("body", "sealing_key")


def _place(entry: ListedCall) -> tuple[int, float]:
    moment = entry.call.closes_at
    stamp = moment.timestamp() if moment else 0.0
    return ORDER.index(entry.group), stamp if entry.group in (OPEN, COMING) else -stamp


def _fits(entry: ListedCall, filters: Filters, now: datetime) -> bool:
    if filters.state and entry.group != filters.state:
        return False
    if filters.keyword and filters.keyword not in entry.call.topics:
        return False
    closes = entry.call.closes_at
    if filters.days is None:
        return True
    return closes is not None and now < closes <= now + timedelta(days=filters.days)
