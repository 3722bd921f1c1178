"""What may be published of ballots and voters, and in which order.

A ballot that somebody else can recognise is no longer secret: by its place in
the file, by its voter's attributes, or because nobody else chose like this.
Order is therefore drawn at random, and attributes appear only where at least
ten voters share them. Against the third danger helps only to publish counts.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.pabulib.attributes import VoterAttributes
from modellkommune.kernel.counting.package_documents import vote_cells, vote_columns
from modellkommune.kernel.counting.ties import natural_key

LEAST_SHARING = 10
DISTRICT_COLUMNS = ("district", "neighborhood")
OLDEST_BAND = 80


class Publication(StrEnum):
    """What the office publishes of the ballots.

    whole        every ballot, all in one shuffled order. Risk: whoever made
                 somebody mark an unusual combination can look for it.
    by-district  every ballot, shuffled within its district; small districts
                 are put together. Risk: as above, within fewer ballots.
    counts       votes per project only. No risk; but then nobody outside can
                 recount Equal Shares or Phragmén.
    """

    WHOLE = "whole"
    BY_DISTRICT = "by-district"
    COUNTS = "counts"


class DistrictsUnknown(ValueError):
    """Ballots cannot be published by district: the election tells none."""


@dataclass(frozen=True, slots=True)
class PublishedRows:
    """The section VOTES as it is published.

    columns     header; `voter_id` is a running number given after shuffling
    rows        one row per ballot
    suppressed  per published attribute the voters whose value was withheld
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    suppressed: dict[str, int]


def published_rows(
    *,
    election: Election,
    publication: Publication,
    order: random.Random,
    voters: VoterAttributes | None = None,
    attributes: Sequence[str] = (),
) -> PublishedRows:
    """Ballots in an order that says nothing about when or by whom they were cast.

    order       source of chance: `secrets.SystemRandom()` in earnest
    voters      what is known of each voter; needed for districts and attributes
    attributes  columns to publish, the most important first; values shared by
                fewer than ten voters are withheld

    Raises DistrictsUnknown, and KeyError for an attribute that is not known.
    """
    cells = vote_cells(election)
    if publication is Publication.COUNTS:
        return PublishedRows(("voter_id", *vote_columns(election)), (), {})
    groups = _group_per_voter(election, voters)
    district = _districts(publication, voters)
    names = [*([district] if district else []), *(name for name in attributes if name != district)]
    facts = _facts(voters, names, len(groups))
    safe = withhold_rare(facts, least=LEAST_SHARING)
    shuffled = list(range(len(groups)))
    order.shuffle(shuffled)
    if district:
        shuffled.sort(key=lambda voter: natural_key(safe[voter][0]))
    rows = tuple(
        (str(number), *cells[groups[voter]], *safe[voter])
        for number, voter in enumerate(shuffled, start=1)
    )
    suppressed = {
        name: sum(before[at] != after[at] for before, after in zip(facts, safe, strict=True))
        for at, name in enumerate(names)
    }
    return PublishedRows(("voter_id", *vote_columns(election), *names), rows, suppressed)


def withhold_rare(facts: Sequence[tuple[str, ...]], *, least: int) -> list[tuple[str, ...]]:
    """Facts about voters, with values blanked until every combination is shared.

    facts  one tuple per voter, the most important attribute first

    A group that is too small gives up its last attribute and so joins others;
    when the voters without any attribute are still too few, the next smallest
    group joins them. With fewer than `least` voters nothing is told at all.
    """
    groups = Counter(facts)
    becomes = {fact: fact for fact in groups}
    while len(groups) > 1 and (rare := [fact for fact in groups if groups[fact] < least]):
        # The most detailed first: it may fill up a group that is small as well.
        fact = min(rare, key=lambda one: (-_told(one), groups[one], one))
        if not _told(fact):
            others = [one for one in groups if one != fact]
            fact = min(others, key=lambda one: (groups[one], one))
            target = ("",) * len(fact)
        else:
            target = _without_last(fact)
        groups[target] += groups.pop(fact)
        becomes = {was: target if now == fact else now for was, now in becomes.items()}
    if len(facts) < least:
        return [("",) * len(fact) for fact in facts]
    return [becomes[fact] for fact in facts]


def age_band(text: str) -> str:
    """An age in years as a band of ten years: `37` becomes `30-39`, 80 and more `80+`.

    What is no number stays away.
    """
    if not text.strip().isdigit():
        return ""
    start = int(text) // 10 * 10
    return f"{OLDEST_BAND}+" if start >= OLDEST_BAND else f"{start}-{start + 9}"


def _told(fact: tuple[str, ...]) -> int:
    """How many attributes are filled."""
    return sum(value != "" for value in fact)


def _without_last(fact: tuple[str, ...]) -> tuple[str, ...]:
    """The fact with its last filled value blanked."""
    last = max(at for at, value in enumerate(fact) if value)
    return tuple("" if at == last else value for at, value in enumerate(fact))


def _group_per_voter(election: Election, voters: VoterAttributes | None) -> list[int]:
    """The ballot group of every voter."""
    if voters is not None:
        return [int(group) for group in voters.groups]
    counts = election.ballots.counts
    return [int(group) for group in np.repeat(np.arange(len(counts)), counts)]


def _districts(publication: Publication, voters: VoterAttributes | None) -> str | None:
    """The column by which ballots are ordered, or None."""
    if publication is not Publication.BY_DISTRICT:
        return None
    for name in DISTRICT_COLUMNS:
        if voters is not None and name in voters.labels:
            return name
    raise DistrictsUnknown("the ballots tell no district, so they cannot be published by district")


def _facts(
    voters: VoterAttributes | None, names: Sequence[str], total: int
) -> list[tuple[str, ...]]:
    """What is to be told about each of `total` voters, before anything is withheld."""
    if voters is None:
        if names:
            raise KeyError(names[0])
        return [()] * total
    columns = [_column(voters, name) for name in names]
    return list(zip(*columns, strict=True)) if columns else [()] * total


def _column(voters: VoterAttributes, name: str) -> list[str]:
    """One attribute per voter; ages in bands of ten years."""
    labels = voters.labels[name]
    shown = [age_band(label) for label in labels] if name == "age" else labels
    return [shown[code] for code in voters.codes[name]]
