"""Projects, and totals per project, from an office's table."""

from __future__ import annotations

from collections.abc import Sequence

from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.features.budget.services.columns import ProjectColumns
from modellkommune.kernel.counting.model import Project
from modellkommune.kernel.money import MoneySpelling, MoneyUnreadable, read_money
from modellkommune.kernel.tables import Cell, Table, cell_text

MOST_PROJECTS = 3_500
LARGEST_TOTAL = 1_000_000_000


class ProjectTable:
    """Reads the rows of a project table; every fault is noted with its row.

    upload  which upload the faults belong to: projects or totals
    """

    def __init__(
        self,
        *,
        table: Table,
        columns: ProjectColumns,
        faults: list[FoundFault],
        upload: str = "projects",
    ) -> None:
        self.table = table
        self.columns = columns
        self.faults = faults
        self.upload = upload

    def projects(self) -> list[Project]:
        """The projects in the order of the table; faulty rows are left out."""
        missing = [name for name in ("project_id", "cost") if not getattr(self.columns, name)]
        for name in missing:
            self.fault("project-column-missing", None, name)
        if missing:
            return []
        found: dict[str, Project] = {}
        for line, row in zip(self.table.lines, self.table.rows, strict=True):
            project = self.project(line, self.cells(row), found)
            if project is not None:
                found[project.project_id] = project
        if not found and not self.faults:
            self.fault("no-projects", None, "")
        if len(found) > MOST_PROJECTS:
            self.fault("too-many-projects", None, "", found=len(found), limit=MOST_PROJECTS)
        return list(found.values())

    def totals(self, projects: Sequence[Project]) -> list[int]:
        """Votes or points per project, in the order of the projects."""
        if not self.columns.votes:
            self.fault("project-column-missing", None, "votes")
            return []
        wanted = {project.project_id: at for at, project in enumerate(projects)}
        totals = [0] * len(projects)
        for line, row in zip(self.table.lines, self.table.rows, strict=True):
            cells = self.cells(row)
            place = wanted.get(cell_text(cells["project_id"]))
            if place is not None:
                totals[place] = self.total(line, cell_text(cells["votes"]))
        return totals

    def total(self, line: int, text: str) -> int:
        """A whole number of votes, 0 beside a fault."""
        bare = text.replace(".", "") if _is_grouped(text) else text
        if not bare.isdigit() or int(bare[:12]) > LARGEST_TOTAL:
            self.fault("total-unreadable", line, self.columns.votes, value=text)
            return 0
        return int(bare)

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """The cells of a row by meaning; blank where there is no such column."""
        at = {name: index for index, name in enumerate(self.table.columns)}
        meanings = {
            meaning: getattr(self.columns, meaning)
            for meaning in ProjectColumns.__dataclass_fields__
            if meaning not in {"spelling", "sheet"}
        }
        return {
            meaning: row[at[column]] if column in at else "" for meaning, column in meanings.items()
        }

    def project(
        self, line: int, cells: dict[str, Cell], known: dict[str, Project]
    ) -> Project | None:
        """The project of one row, or None beside a fault."""
        number = cell_text(cells["project_id"])
        cost = self.cost(line, cells["cost"])
        if not self.usable(line, number, known) or cost is None:
            return None
        fields = {
            name: cell_text(cells[name])
            for name in ("description", "district")
            if cell_text(cells[name])
        }
        return Project(
            project_id=number,
            cost_cents=cost,
            name=cell_text(cells["name"]) or number,
            categories=_words(cell_text(cells["category"])),
            latitude=self.coordinate(line, "latitude", cells["latitude"], 90),
            longitude=self.coordinate(line, "longitude", cells["longitude"], 180),
            fields=fields,
        )

    def usable(self, line: int, number: str, known: dict[str, Project]) -> bool:
        """Whether ballots can name the project by this number."""
        if not number:
            code = "project-id-missing"
        elif "," in number or ";" in number:
            code = "project-id-comma"
        elif number in known:
            code = "project-twice"
        else:
            return True
        self.fault(code, line, self.columns.project_id, value=number, first="")
        return False

    def cost(self, line: int, cell: Cell) -> int | None:
        """Cost in cents above zero, or None beside a fault."""
        text = cell_text(cell)
        try:
            cents = read_money(
                cell if not isinstance(cell, str) else text,
                spelling=MoneySpelling(self.columns.spelling),
            )
        except MoneyUnreadable:
            code = "amount-missing" if not text else "amount-unreadable"
            if text.startswith("-"):
                code = "amount-negative"
            self.fault(code, line, self.columns.cost, value=text)
            return None
        if cents == 0:
            self.fault("amount-zero", line, self.columns.cost)
            return None
        return cents

    def coordinate(self, line: int, name: str, cell: Cell, most: int) -> float | None:
        """Degrees, or None where the cell is blank or no coordinate."""
        text = cell_text(cell).replace(",", ".")
        if not text:
            return None
        try:
            degrees = float(text)
        except ValueError:
            degrees = most + 1.0
        if not -most <= degrees <= most:
            self.fault("coordinate-unreadable", line, name, "warning", value=text)
            return None
        return degrees

    def fault(
        self,
        code: str,
        line: int | None,
        column: str,
        severity: str = "error",
        **parameters: object,
    ) -> None:
        """Note a fault; after a hundred nobody reads on."""
        if len(self.faults) < 100:
            texts = {name: str(value)[:60] for name, value in parameters.items()}
            self.faults.append(FoundFault(code, severity, line, column, texts, self.upload))


def _words(text: str) -> tuple[str, ...]:
    """Topics separated by commas or semicolons."""
    parts = text.replace(";", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _is_grouped(text: str) -> bool:
    """Whether a number is written with thousands in groups of three: 12.345."""
    first, *others = text.split(".")
    return (
        0 < len(first) <= 3
        and first.isdigit()
        and bool(others)
        and all(len(part) == 3 and part.isdigit() for part in others)
    )
