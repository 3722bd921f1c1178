"""The sections META and PROJECTS of an election file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modellkommune.kernel.counting.amounts import AmountRefused, amount_text, read_amount
from modellkommune.kernel.counting.model import Project, VoteType
from modellkommune.kernel.counting.pabulib.findings import Findings
from modellkommune.kernel.counting.pabulib.lines import Rows, Unreadable

SECTIONS = ("META", "PROJECTS", "VOTES")
ID_COLUMNS = ("project_id", "id")
NAME_COLUMNS = ("name", "title")
TARGET_COLUMNS = ("target", "targets", "beneficiaries")
TAKEN = {"cost", "category", "latitude", "longitude", *ID_COLUMNS, *NAME_COLUMNS, *TARGET_COLUMNS}


@dataclass(frozen=True)
class Row:
    """One row of a section, its cells by column name."""

    line: int
    cells: Mapping[str, str]


def section_name(cells: list[str]) -> str | None:
    """The section that a row opens, or None when it is an ordinary row."""
    word = cells[0].strip().upper()
    return word if word in SECTIONS and not any(cells[1:]) else None


def read_header(rows: Rows, section: str, findings: Findings) -> list[str]:
    """Return the column names of a section, in lower case."""
    row = rows.next_row()
    if row is None:
        findings.error("section-empty", line=rows.line - 1, at=section, section=section)
        raise Unreadable
    line, cells = row
    names = [cell.strip().lower() for cell in cells]
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        findings.error(
            "column-twice", line=line, at=f"{section}/{name}", section=section, column=name
        )
    return names


def read_meta(rows: Rows, findings: Findings) -> tuple[dict[str, str], dict[str, int]]:
    """Return META as text, and the line of each key; ends before PROJECTS."""
    row = rows.next_row()
    if row is None or section_name(row[1]) != "META":
        findings.error("no-meta-section", line=row[0] if row else 1)
        raise Unreadable
    read_header(rows, "META", findings)
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    while (row := rows.next_row()) is not None:
        line, cells = row
        if (section := section_name(cells)) is not None:
            expect_section(section, "PROJECTS", line, findings)
            return meta, lines
        note_meta(meta, lines, line, cells, findings)
    findings.error("section-missing", line=rows.line - 1, section="PROJECTS")
    raise Unreadable


def note_meta(
    meta: dict[str, str], lines: dict[str, int], line: int, cells: list[str], findings: Findings
) -> None:
    """Add one entry; a second entry of the same key must say the same."""
    key, value = cells[0].strip(), ";".join(cells[1:]).rstrip("; ").strip()
    if key in meta and meta[key] != value:
        findings.error(
            "meta-twice", line=line, at=f"META/{key}", key=key, first=meta[key], second=value
        )
    elif key:
        meta[key], lines[key] = value, line


def expect_section(found: str, expected: str, line: int, findings: Findings) -> None:
    """Stop when another section begins than the one whose turn it is."""
    if found != expected:
        findings.error("section-order", line=line, section=found)
        raise Unreadable


def read_projects(rows: Rows, findings: Findings) -> list[Project]:
    """Return the projects in the order of the file; ends before VOTES."""
    names = read_header(rows, "PROJECTS", findings)
    id_column = next((name for name in ID_COLUMNS if name in names), ID_COLUMNS[0])
    missing = [name for name in (id_column, "cost") if name not in names]
    for name in missing:
        findings.error(
            "column-missing", line=rows.line - 1, at="PROJECTS", section="PROJECTS", column=name
        )
    if missing:
        raise Unreadable
    projects: list[Project] = []
    seen: dict[str, int] = {}
    while (row := rows.next_row()) is not None:
        line, cells = row
        if (section := section_name(cells)) is not None:
            expect_section(section, "VOTES", line, findings)
            return projects
        if fits_header(cells, names, line, findings):
            add_project(
                projects,
                seen,
                id_column,
                Row(line, dict(zip(names, cells, strict=False))),
                findings,
            )
    findings.error("section-missing", line=rows.line - 1, section="VOTES")
    raise Unreadable


def fits_header(cells: list[str], names: list[str], line: int, findings: Findings) -> bool:
    """Tell whether a row of PROJECTS has as many cells as the header names."""
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) == len(names):
        return True
    code = "row-too-long" if len(cells) > len(names) else "row-too-short"
    findings.error(code, line=line, at="PROJECTS", found=len(cells), expected=len(names))
    return False


def add_project(
    projects: list[Project], seen: dict[str, int], id_column: str, row: Row, findings: Findings
) -> None:
    """Check one row and append its project."""
    project_id = row.cells[id_column].strip()
    if not is_usable_id(project_id, seen, row.line, findings):
        return
    seen[project_id] = row.line
    cost_cents = read_cost(row.cells["cost"], row.line, "PROJECTS/cost", findings)
    projects.append(
        Project(
            project_id=project_id,
            cost_cents=cost_cents if cost_cents is not None else 1,
            name=first_of(row, NAME_COLUMNS),
            categories=listed(row.cells.get("category", "")),
            targets=listed(first_of(row, TARGET_COLUMNS)),
            latitude=coordinate(row, "latitude", findings),
            longitude=coordinate(row, "longitude", findings),
            fields={name: text for name, text in row.cells.items() if name and name not in TAKEN},
        )
    )


def first_of(row: Row, names: Sequence[str]) -> str:
    """The cell of the first of these columns that the section has."""
    return next((row.cells[name].strip() for name in names if name in row.cells), "")


def is_usable_id(project_id: str, seen: Mapping[str, int], line: int, findings: Findings) -> bool:
    """Tell whether a ballot can name the project by this number."""
    at = "PROJECTS/project_id"
    if not project_id:
        findings.error("project-id-missing", line=line, at=at)
    elif "," in project_id:
        findings.error("project-id-comma", line=line, at=at, value=project_id)
    elif project_id in seen:
        findings.error("project-twice", line=line, at=at, value=project_id, first=seen[project_id])
    else:
        return True
    return False


def read_cost(text: str, line: int | None, at: str, findings: Findings) -> int | None:
    """Return an amount above zero in cents, or None with a finding."""
    try:
        amount = read_amount(text)
    except AmountRefused as refused:
        findings.error(refused.code, line=line, at=at, value=text)
        return None
    if amount.cents == 0:
        findings.error("amount-zero", line=line, at=at)
        return None
    if amount.decimal_comma:
        read = amount_text(amount.cents)
        findings.warn("amount-decimal-comma", line=line, at=at, value=text, read=read)
    return amount.cents


def listed(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists several words with commas."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def coordinate(row: Row, name: str, findings: Findings) -> float | None:
    """A latitude or longitude in degrees, or None when there is none."""
    text = row.cells.get(name, "").strip()
    if not text or text.lower() in {"nan", "none", "0", "0.0"}:
        return None
    try:
        value = float(text)
    except ValueError:
        value = 999.0
    if abs(value) <= (90 if name == "latitude" else 180):
        return value
    findings.warn("coordinate-unreadable", line=row.line, at=f"PROJECTS/{name}", value=text)
    return None


def read_vote_type(
    meta: Mapping[str, str], lines: Mapping[str, int], findings: Findings
) -> VoteType:
    """Return the vote type that META names."""
    text = meta.get("vote_type", "").lower()
    if not text:
        findings.error("meta-missing", at="META/vote_type", key="vote_type")
        raise Unreadable
    try:
        return VoteType(text)
    except ValueError:
        findings.error(
            "vote-type-unknown", line=lines["vote_type"], at="META/vote_type", value=text
        )
        raise Unreadable from None


def read_budget(meta: Mapping[str, str], lines: Mapping[str, int], findings: Findings) -> int:
    """Return the budget in cents; 1 when it is faulty, beside a finding."""
    if not meta.get("budget"):
        findings.error("meta-missing", at="META/budget", key="budget")
        return 1
    cents = read_cost(meta["budget"], lines["budget"], "META/budget", findings)
    return cents if cents is not None else 1
