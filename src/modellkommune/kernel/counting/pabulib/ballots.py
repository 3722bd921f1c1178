"""The section VOTES: raw cells are counted first, each distinct one is parsed once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from modellkommune.kernel.counting.model import GroupedBallots, Project, VoteType
from modellkommune.kernel.counting.pabulib.findings import Findings
from modellkommune.kernel.counting.pabulib.lines import Rows, Unreadable, split_cells

WITH_POINTS = {VoteType.CUMULATIVE, VoteType.SCORING}
EMPTY_CELLS = {"", "none", "nan", "null"}
MOST_POINTS = 10**6
WHOLE_NUMBER = re.compile(r"\d+(\.0+)?")

Watch = Callable[[list[list[str]], list[object]], None]


class BallotBox:
    """Takes in rows block by block and gives out grouped ballots.

    names  columns of the section VOTES, as its header gives them
    watch  called with the rows of each block and the key of each row; equal
           keys are equal ballots
    """

    def __init__(
        self,
        *,
        names: Sequence[str],
        projects: Sequence[Project],
        vote_type: VoteType,
        findings: Findings,
        watch: Watch | None = None,
    ) -> None:
        self.watch = watch
        self.names = names
        self.vote_type = vote_type
        self.findings = findings
        self.index = {project.project_id: at for at, project in enumerate(projects)}
        self.with_points = vote_type in WITH_POINTS
        wanted = ["vote", "points"] if self.with_points else ["vote"]
        self.columns = [names.index(name) for name in wanted]
        self.key_of = itemgetter(*self.columns)
        self.counts: Counter[object] = Counter()
        self.lengths: list[int] = []
        self.choices: list[int] = []
        self.points: list[int] = []
        self.voter_marks: list[NDArray[np.int64]] = []

    def take(self, first_line: int, rows: list[list[str]], lines: Sequence[int] | None) -> None:
        """Count the rows of one block and parse what was not seen before."""
        keys = list(map(self.key_of, rows))
        before = len(self.counts)
        self.counts.update(keys)
        new = list(islice(reversed(self.counts), len(self.counts) - before))[::-1]
        if new and not self.parse_together(new):
            first_at = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
            for key in new:
                at = first_at[key]
                self.parse_alone(key, lines[at] if lines is not None else first_line + at)
        self.note_voters(rows)
        if self.watch is not None:
            self.watch(rows, keys)

    def note_voters(self, rows: list[list[str]]) -> None:
        """Keep a mark of each voter number, to find numbers that occur twice."""
        if "voter_id" in self.names:
            marks = map(hash, map(itemgetter(self.names.index("voter_id")), rows))
            self.voter_marks.append(np.fromiter(marks, dtype=np.int64, count=len(rows)))

    def parse_together(self, keys: list[object]) -> bool:
        """Parse cells without peculiarities in one go; False when one has some."""
        if self.with_points or self.vote_type is VoteType.CHOOSE_ONE:
            return False
        cells: list[str] = keys  # type: ignore[assignment]
        found = list(map(self.index.get, ",".join(cells).split(",")))
        if None in found:
            return False
        lengths = [cell.count(",") + 1 for cell in cells]
        if not all_differ(found, lengths):  # type: ignore[arg-type]
            return False
        self.lengths += lengths
        self.choices += found  # type: ignore[arg-type]
        return True

    def parse_alone(self, key: object, line: int) -> None:
        """Parse one cell (or the pair of vote and points) with all checks."""
        vote, points = key if isinstance(key, tuple) else (key, "")
        choices = self.read_choices(str(vote), line)
        given = self.read_points(str(points), len(choices), line) if self.with_points else []
        named = [at for at in range(len(choices)) if choices[at] >= 0]
        self.lengths.append(len(named))
        self.choices += [choices[at] for at in named]
        if self.with_points:
            self.points += [given[at] for at in named]

    def read_choices(self, vote: str, line: int) -> list[int]:
        """Project indexes that a vote cell names; -1 for what is not counted."""
        if vote.strip().lower() in EMPTY_CELLS and vote.strip() not in self.index:
            return []
        choices: list[int] = []
        for word in map(str.strip, vote.split(",")):
            choices.append(self.read_choice(word, choices, line))
        if self.vote_type is VoteType.CHOOSE_ONE and len(set(choices)) > 1:
            self.findings.error("more-than-one", line=line, at="VOTES/vote", found=len(choices))
        return choices

    def read_choice(self, word: str, before: list[int], line: int) -> int:
        """The index of the project that a word names, -1 beside a finding."""
        at = "VOTES/vote"
        found = self.index.get(word, -1)
        if found < 0:
            code = "unknown-project" if word else "empty-choice"
            self.findings.error(code, line=line, at=at, **({"value": word} if word else {}))
        elif found in before and self.vote_type in {VoteType.APPROVAL, VoteType.CHOOSE_ONE}:
            self.findings.warn("named-twice-once-counted", line=line, at=at, value=word)
            return -1
        elif found in before:
            self.findings.error("named-twice", line=line, at=at, value=word)
        return found

    def read_points(self, cell: str, wanted: int, line: int) -> list[int]:
        """The points for each choice of a ballot; as many as there are choices."""
        empty = cell.strip().lower() in EMPTY_CELLS
        words = [] if empty else [word.strip() for word in cell.split(",")]
        if len(words) != wanted:
            self.findings.error(
                "points-count", line=line, at="VOTES/points", choices=wanted, points=len(words)
            )
            return [0] * wanted
        return [self.read_point(word, line) for word in words]

    def read_point(self, word: str, line: int) -> int:
        """A whole number of points, 0 beside a finding."""
        if not WHOLE_NUMBER.fullmatch(word):
            self.findings.error("points-unreadable", line=line, at="VOTES/points", value=word)
            return 0
        points = int(word.partition(".")[0][:12])
        if points > MOST_POINTS:
            self.findings.error("points-too-large", line=line, at="VOTES/points", value=word)
            return 0
        return points

    def repeated_voters(self) -> int:
        """How many ballots carry a voter number that occurred before."""
        if not self.voter_marks:
            return 0
        marks = np.sort(np.concatenate(self.voter_marks))
        return int(np.count_nonzero(marks[1:] == marks[:-1]))

    def grouped(self) -> tuple[GroupedBallots, NDArray[np.int64]]:
        """The ballots taken in, equal ones joined, and the group of each key."""
        points = self.points if self.with_points else None
        counts = np.fromiter(self.counts.values(), dtype=np.int64, count=len(self.counts))
        ordered = self.vote_type is VoteType.ORDINAL
        return group_ballots(
            counts=counts,
            lengths=self.lengths,
            choices=self.choices,
            points=points,
            ordered=ordered,
        )


def all_differ(choices: Sequence[int], lengths: Sequence[int]) -> bool:
    """Tell whether no ballot names a project twice."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    both = owner * (max(choices) + 1) + np.asarray(choices)
    both.sort()
    return not bool((both[1:] == both[:-1]).any())


def group_ballots(
    *,
    counts: NDArray[np.int64],
    lengths: Sequence[int],
    choices: Sequence[int],
    points: Sequence[int] | None = None,
    ordered: bool = False,
) -> tuple[GroupedBallots, NDArray[np.int64]]:
    """Join equal ballots; also return the group of each ballot given.

    counts   voters behind each ballot given
    lengths  number of choices of each ballot
    choices  project indexes of all ballots, one after the other
    points   points for each choice, or None where each counts one
    ordered  True keeps the order of the choices (ordinal); else ascending
    """
    sizes = np.asarray(lengths, dtype=np.int64)
    chosen = np.asarray(choices, dtype=np.int32)
    given = np.ones(len(chosen), np.int64) if points is None else np.asarray(points, dtype=np.int64)
    if not ordered and len(chosen):
        owner = np.repeat(np.arange(len(sizes)), sizes)
        order = np.argsort(owner * (int(chosen.max()) + 1) + chosen, kind="stable")
        chosen, given = chosen[order], given[order]
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    return joined_ballots(counts, offsets, chosen, given)


def joined_ballots(
    counts: NDArray[np.int64],
    offsets: NDArray[np.int64],
    choices: NDArray[np.int32],
    points: NDArray[np.int64],
) -> tuple[GroupedBallots, NDArray[np.int64]]:
    """Keep each distinct ballot once, in order of first occurrence."""
    first: dict[bytes, int] = {}
    target = np.empty(len(counts), dtype=np.int64)
    plain = bool((points == 1).all())
    raw, raw_points = choices.tobytes(), points.tobytes()
    ends = offsets.tolist()
    for group in range(len(counts)):
        start, end = ends[group], ends[group + 1]
        key = raw[4 * start : 4 * end]
        if not plain:
            key += raw_points[8 * start : 8 * end]
        target[group] = first.setdefault(key, group)
    kept = target == np.arange(len(counts))
    place = np.cumsum(kept) - 1
    summed = np.bincount(place[target], weights=counts, minlength=int(kept.sum()))
    inside = np.repeat(kept, np.diff(offsets))
    sizes = np.diff(offsets)[kept]
    ballots = GroupedBallots(
        counts=summed.astype(np.int64),
        offsets=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        choices=choices[inside],
        points=points[inside],
    )
    return ballots, place[target]


def row_blocks(
    rows: Rows, names: Sequence[str], needed: int, findings: Findings
) -> Iterator[tuple[int, list[list[str]], list[int] | None]]:
    """Yield the rows of VOTES in blocks: first line, cells, line of each row.

    needed  cells that a row must have at least
    The lines are None where row follows row without blank lines or quotes.
    """
    width = len(names)
    for first, texts in rows.remaining_blocks():
        while texts and not texts[-1].strip():
            texts.pop()
        if not texts:
            continue
        cells = [text.split(";") for text in texts]
        if set(map(len, cells)) == {width} and '"' not in "".join(texts):
            yield first, cells, None
            continue
        checked = list(checked_rows(first, texts, width, needed, findings))
        if checked:
            yield first, [row for _, row in checked], [line for line, _ in checked]


def checked_rows(
    first: int, texts: list[str], width: int, needed: int, findings: Findings
) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row that can be used, padded to full width."""
    at = 0
    while at < len(texts):
        line, text = first + at, texts[at]
        at += 1
        if not text.strip(" ;\t"):
            continue
        cells = split_cells(text)
        while cells is None and at < len(texts) and at < line - first + 200:
            text, at = f"{text}\n{texts[at]}", at + 1
            cells = split_cells(text)
        if cells is None:
            findings.error("quote-not-closed", line=line, at="VOTES")
            raise Unreadable
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) > width:
            findings.error("row-too-long", line=line, at="VOTES", found=len(cells), expected=width)
        elif len(cells) < needed:
            findings.error("row-too-short", line=line, at="VOTES", found=len(cells), expected=width)
        else:
            yield line, cells + [""] * (width - len(cells))
