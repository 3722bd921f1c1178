"""Ballots from an office's table, one row per ballot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.ballot_rows import (
    BallotRow,
    BallotRows,
    Collector,
    written_ballot,
)
from modellkommune.features.budget.services.columns import (
    BLANKS,
    MARKS,
    BallotColumns,
)
from modellkommune.features.budget.services.limits import Judged, Limits
from modellkommune.kernel.counting.model import Project, VoteType
from modellkommune.kernel.tables import Cell, Table, cell_text

MOST_POINTS = 1_000_000
MOST_LISTED = 100
Progress = Callable[[int, int], None]


class RowRefused(ValueError):
    """A row is no ballot that counts; `verdict` says why."""

    def __init__(self, verdict: Judged) -> None:
        super().__init__(verdict.code)
        self.verdict = verdict


class Accepted(NamedTuple):
    """A ballot that counts, unless another one carries the same number."""

    line: int
    voter: str
    row: BallotRow


class BallotTable:
    """Reads the rows of a ballot table.

    rows()   the accepted ballots; why others were left out stands in
             `faults` (the first hundred) and `refused` (how many of each kind)
    """

    def __init__(
        self,
        *,
        table: Table,
        columns: BallotColumns,
        projects: Sequence[Project],
        limits: Limits,
    ) -> None:
        self.table = table
        self.columns = columns
        self.limits = limits
        self.ids = [project.project_id for project in projects]
        self.index = {name: at for at, name in enumerate(self.ids)}
        self.place = {name: at for at, name in enumerate(table.columns)}
        self.vote_type = VoteType.CUMULATIVE if columns.points else VoteType.APPROVAL
        self.faults: list[FoundFault] = []
        self.refused: Counter[str] = Counter()

    def rows(self, progress: Progress | None = None) -> BallotRows | None:
        """The accepted ballots, or None when the columns do not fit the table."""
        if not self.columns_fit():
            return None
        accepted: list[Accepted] = []
        for at, (line, cells) in enumerate(zip(self.table.lines, self.table.rows, strict=True)):
            if progress and at % 2_000 == 0:
                progress(at, len(self.table.rows))
            try:
                accepted.append(self.ballot(line, cells))
            except RowRefused as refusal:
                self.refuse(refusal.verdict)
        collected = Collector()
        for ballot in self.without_repetitions(accepted):
            collected.take(ballot.row)
        return collected.rows()

    def columns_fit(self) -> bool:
        """Whether the columns chosen exist and name projects of the list."""
        columns = self.columns
        used = [columns.voter, columns.age, columns.district, columns.list]
        wanted = [name for name in [*used, *columns.choices] if name]
        for name in wanted:
            if name not in self.place:
                self.fault("table-column-gone", None, name)
        for number in columns.choices.values():
            if number not in self.index:
                self.fault("unknown-project", None, "", value=number)
        if self.limits.minimum_age is not None and not columns.age:
            self.fault("age-column-missing", None, "")
        if not columns.choices and not columns.list:
            self.fault("choice-columns-missing", None, "")
        return not self.faults

    def ballot(self, line: int, cells: Sequence[Cell]) -> Accepted:
        """The ballot of one row; raises RowRefused."""
        choices, points = (
            self.listed(line, cells) if self.columns.list else self.marked(line, cells)
        )
        verdict = self.limits.judge(
            choices=choices,
            points=points,
            age=self.text(cells, self.columns.age),
            line=line,
            upload="ballots",
        )
        if verdict is not None:
            raise RowRefused(verdict)
        row = written_ballot(
            choices=choices,
            points=points,
            project_ids=self.ids,
            vote_type=self.vote_type,
            district=self.text(cells, self.columns.district),
        )
        return Accepted(line, self.text(cells, self.columns.voter), row)

    def text(self, cells: Sequence[Cell], column: str) -> str:
        """The text of a cell, blank where the table has no such column."""
        return cell_text(cells[self.place[column]]) if column else ""

    def marked(self, line: int, cells: Sequence[Cell]) -> tuple[list[int], list[int]]:
        """Choices and points where every project has its column."""
        choices, points = [], []
        for column, number in self.columns.choices.items():
            value = self.mark(line, column, self.text(cells, column))
            if value:
                choices.append(self.index[number])
                points.append(value)
        return choices, points

    def mark(self, line: int, column: str, text: str) -> int:
        """The points of one cell; a mark is one point."""
        word = text.casefold()
        if word in BLANKS:
            return 0
        if self.columns.points and text.isdigit() and int(text[:9]) <= MOST_POINTS:
            return int(text)
        if not self.columns.points and word in MARKS:
            return 1
        raise self.refusal("ballot-mark-unreadable", line, column, value=text[:40])

    def listed(self, line: int, cells: Sequence[Cell]) -> tuple[list[int], list[int]]:
        """Choices and points where one column names the projects."""
        text = self.text(cells, self.columns.list)
        words = [word.strip() for word in re.split(r"[;,|\n]", text)]
        choices: list[int] = []
        for word in filter(None, words):
            if word not in self.index:
                raise self.refusal("unknown-project", line, self.columns.list, value=word[:40])
            if self.index[word] in choices:
                raise self.refusal("named-twice", line, self.columns.list, value=word[:40])
            choices.append(self.index[word])
        return choices, [1] * len(choices)

    def without_repetitions(self, accepted: list[Accepted]) -> list[Accepted]:
        """Leave out ballots whose number occurs again, as the office decided."""
        if not self.columns.voter:
            return accepted
        by_voter: dict[str, list[Accepted]] = {}
        for ballot in accepted:
            if not ballot.voter:
                self.refuse(
                    self.refusal("ballot-number-missing", ballot.line, self.columns.voter).verdict
                )
                continue
            by_voter.setdefault(ballot.voter, []).append(ballot)
        kept = [self.one_of(ballots) for ballots in by_voter.values()]
        return sorted(ballot for ballot in kept if ballot is not None)

    def one_of(self, ballots: list[Accepted]) -> Accepted | None:
        """The ballot that counts among those with one number."""
        if len(ballots) == 1:
            return ballots[0]
        counts = {"first": ballots[0], "last": ballots[-1]}.get(self.columns.duplicates)
        for ballot in ballots:
            if ballot is not counts:
                self.refuse(
                    self.refusal(
                        "ballot-repeated",
                        ballot.line,
                        self.columns.voter,
                        value=ballot.voter[:40],
                    ).verdict
                )
        return counts

    def refusal(self, code: str, line: int, column: str, **parameters: str) -> RowRefused:
        """The reason why a row does not count."""
        return RowRefused(Judged(code, line, column, parameters, "ballots"))

    def refuse(self, verdict: Judged) -> None:
        """Count a refused ballot, and list it while the list is short."""
        self.refused[verdict.code] += 1
        if self.refused.total() <= MOST_LISTED:
            self.faults.append(verdict.as_fault())

    def fault(self, code: str, line: int | None, column: str, **parameters: str) -> None:
        """Note what forbids reading the table at all."""
        self.faults.append(FoundFault(code, "error", line, column, parameters, "ballots"))
