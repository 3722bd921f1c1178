"""Checking the chain from its first entry to its head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.kinds import all_kinds
from modellkommune.commons.journal.links import body_digest, first_link, link_of
from modellkommune.commons.journal.models import Entry, JournalHead

AT_A_TIME = 2000


@dataclass(frozen=True)
class Anchor:
    """An end of the chain as somebody wrote it down earlier, "position:link".

    Raises ValueError in `read` for anything else.
    """

    position: int
    link: str

    @classmethod
    def read(cls, text: str) -> Anchor:
        """Return the anchor written in a text."""
        position, _colon, link = text.strip().partition(":")
        if not position.isdecimal() or len(link) != 64:
            raise ValueError(text)
        return cls(position=int(position), link=link.lower())

    def __str__(self) -> str:
        return f"{self.position}:{self.link}"


@dataclass(frozen=True)
class Fault:
    """The first place where the chain does not hold.

    code      one of "missing", "content", "link", "early", "head", "anchor"
    position  of the entry, or where one should be
    """

    code: str
    position: int
    sentence: str


@dataclass(frozen=True)
class Report:
    """What a check found.

    head            the end of the chain as it is stored
    unknown_kinds   kinds that no room declares any more; their entries stay
    """

    entries: int
    blanked: int
    head: Anchor
    fault: Fault | None
    unknown_kinds: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every link holds."""
        return self.fault is None


def check_and_note(authority: Authority, *, now: datetime) -> Report:
    """Check the chain and write down beside its end what was found."""
    report = check_journal(authority)
    fault = report.fault
    with scope(authority=authority):
        JournalHead.objects.update(
            checked_at=now,
            fault=fault.code if fault else "",
            fault_position=fault.position if fault else None,
        )
    return report


def check_journal(authority: Authority, *, anchor: Anchor | None = None) -> Report:
    """Follow the chain of an authority; stop at its first fault.

    anchor  an end written down earlier, which must still lie on the chain: only
            that shows whether somebody wrote the whole chain anew
    """
    with scope(authority=authority):
        return _Check(authority, anchor).report()


class _Check:
    def __init__(self, authority: Authority, anchor: Anchor | None) -> None:
        self.authority = authority
        self.anchor = anchor
        head = JournalHead.objects.first()
        first = first_link(authority.pk)
        self.head = Anchor(head.position, head.link) if head else Anchor(0, first)
        self.link, self.position = first, 0
        self.blanked = 0
        self.unknown: set[str] = set()

    def report(self) -> Report:
        fault = self._first_fault()
        return Report(
            entries=self.position,
            blanked=self.blanked,
            head=self.head,
            fault=fault,
            unknown_kinds=tuple(sorted(self.unknown)),
        )

    def _first_fault(self) -> Fault | None:
        if self._misses_anchor():
            return self._anchor_fault()
        for entry in self._entries():
            if fault := self._fault_of(entry):
                return fault
            self.position, self.link = entry.position, entry.link
            self._count(entry)
            if self._misses_anchor():
                return self._anchor_fault()
        return self._fault_at_the_end()

    def _misses_anchor(self) -> bool:
        """Whether the chain is where the anchor was written down, and looks otherwise."""
        anchor = self.anchor
        if anchor is None or anchor.position != self.position:
            return False
        return anchor.link != self.link

    def _entries(self) -> Iterator[Entry]:
        """Every entry up to the head as it was read; newer ones may come meanwhile."""
        entries = Entry.objects.filter(position__lte=self.head.position)
        return iter(entries.order_by("position").iterator(chunk_size=AT_A_TIME))

    def _fault_of(self, entry: Entry) -> Fault | None:
        expected = self.position + 1
        if entry.position != expected:
            return Fault("missing", expected, f"Entry {expected} is missing.")
        if entry.blanked_on is None and not _content_holds(entry):
            return Fault("content", expected, f"The content of entry {expected} was changed.")
        if entry.link != self._link_of(entry):
            return Fault(
                "link", expected, f"Entry {expected} does not follow from the one before it."
            )
        if entry.blanked_on is not None and _was_blanked_early(
            entry.kind, entry.day, entry.blanked_on
        ):
            return Fault(
                "early", expected, f"Entry {expected} was emptied before its time was over."
            )
        return None

    def _link_of(self, entry: Entry) -> str:
        return link_of(
            previous=self.link,
            position=entry.position,
            kind=entry.kind,
            day=entry.day,
            digest=entry.body_digest,
        )

    def _count(self, entry: Entry) -> None:
        self.blanked += entry.blanked_on is not None
        if entry.kind not in all_kinds():
            self.unknown.add(entry.kind)

    def _fault_at_the_end(self) -> Fault | None:
        if (self.position, self.link) != (self.head.position, self.head.link):
            following = self.position + 1
            return Fault("missing", following, f"Entry {following} is missing at the end.")
        beyond = Entry.objects.filter(position__gt=self.head.position)
        if not JournalHead.objects.exists() and beyond.exists():
            return Fault("head", 0, "There are entries, but the end of the chain is lost.")
        if self.anchor and self.anchor.position > self.position:
            return self._anchor_fault()
        return None

    def _anchor_fault(self) -> Fault:
        position = self.anchor.position if self.anchor else 0
        return Fault("anchor", position, f"Entry {position} is not the one that was written down.")


def _content_holds(entry: Entry) -> bool:
    return entry.body_digest == body_digest(
        about=entry.about,
        person_code=entry.person_code,
        at=entry.at,
        facts=entry.facts or {},
        salt=entry.salt,
    )


def _was_blanked_early(kind_name: str, day: date, blanked_on: date) -> bool:
    """Whether an entry lost its content although its kind was still to be kept."""
    kind = all_kinds().get(kind_name)
    if kind is None:
        return False
    return kind.keep_days is None or blanked_on <= day + timedelta(days=kind.keep_days)
