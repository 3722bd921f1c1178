"""Rows of a table as ideas, with what is wrong in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.ui.geometry import GeometryRefused, read_geometry
from modellkommune.commons.ui.plain_text import one_line, plain
from modellkommune.features.ideas.models import Idea, IdeaCollection
from modellkommune.features.ideas.services.collecting.handing_in import IdeaData
from modellkommune.features.ideas.text.columns import bare
from modellkommune.kernel.tables import Table, cell_text

ZONE = ZoneInfo("Europe/Berlin")
LONGEST_TITLE, LONGEST_TEXT = 120, 5000
DAYS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class RowFinding:
    """Something about a row; `stops` when no idea can be made of it."""

    code: str
    sentence: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the table.

    line   row of the sheet or line of the file, from 1
    data   the idea it would become, or None
    """

    line: int
    title: str
    data: IdeaData | None
    findings: tuple[RowFinding, ...] = ()


@dataclass
class _Row:
    """A row while it is read."""

    cells: Mapping[str, str]
    findings: list[RowFinding] = field(default_factory=list)

    def text(self, fact: str) -> str:
        return self.cells.get(fact, "")

    def note(self, code: str, sentence: str, *, stops: bool = False) -> None:
        self.findings.append(RowFinding(code, sentence, stops))


def check_rows(
    collection: IdeaCollection, table: Table, columns: Mapping[str, str]
) -> Iterator[ReadRow]:
    """Every row that holds something, in the order of the table; three queries.

    columns  for each fact of an idea the column that holds it
    """
    places = {
        fact: table.columns.index(column)
        for fact, column in columns.items()
        if column in table.columns
    }
    categories = {bare(one.title): one for one in collection.categories.all()}
    known = set(Idea.objects.filter(collection=collection).values_list("title", "text"))
    seen: dict[tuple[str, str], int] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        texts = {fact: cell_text(cells[at]) for fact, at in places.items()}
        if any(texts.values()):
            read = _read(_Row(texts), line, categories)
            yield _against_others(read, known, seen)


def _read(row: _Row, line: int, categories: Mapping[str, Any]) -> ReadRow:
    title, text = _title_and_text(row)
    data = IdeaData(
        title=title, text=text, category=_category(row, categories), place=_place(row),
        address=one_line(row.text("address"))[:300], district=one_line(row.text("district"))[:200],
        name=one_line(row.text("name"))[:200], email=_email(row), submitted_at=_came_on(row),
    )  # fmt: skip
    is_sound = not any(finding.stops for finding in row.findings)
    return ReadRow(line, title, data if is_sound else None, tuple(row.findings))


def _title_and_text(row: _Row) -> tuple[str, str]:
    """A title that is too long or missing is taken from the description, and nothing is lost."""
    title, text = one_line(row.text("title")), plain(row.text("text"))
    if not title and text:
        title = one_line(text)
        row.note("title-made", _("Without a title: the beginning of the description is taken."))
    if not title:
        row.note("empty", _("Neither title nor description: left out."), stops=True)
    if len(title) > LONGEST_TITLE:
        row.note("title-long", _("The title is long: it is shortened, the whole goes to the text."))
        text = text if text.startswith(title) else f"{title}\n\n{text}".strip()
        title = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    if len(text) > LONGEST_TEXT:
        row.note("text-long", _("The description is longer than 5,000 characters."), stops=True)
    return title, text


def _category(row: _Row, categories: Mapping[str, Any]) -> Any:
    wanted = row.text("category")
    found = categories.get(bare(wanted))
    if wanted and found is None:
        row.note(
            "category", _("There is no category “{name}”: without one.").format(name=wanted[:60])
        )
    return found


def _place(row: _Row) -> dict[str, Any]:
    latitude, longitude = row.text("latitude"), row.text("longitude")
    if not latitude and not longitude:
        return {}
    point = f'{{"type": "Point", "coordinates": [{_number(longitude)}, {_number(latitude)}]}}'
    try:
        return read_geometry(point, kinds=("Point",))
    except GeometryRefused as refused:
        row.note("place", _("Without a place: {why}").format(why=refused.sentence))
        return {}


def _number(text: str) -> str:
    return text.replace(",", ".").strip() or "x"


def _email(row: _Row) -> str:
    email = row.text("email")
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        row.note("email", _("“{text}” is no e-mail address: left out.").format(text=email[:60]))
        return ""
    return email


def _came_on(row: _Row) -> datetime | None:
    text = row.text("came_on")
    if not text:
        return None
    day = next((day for form in DAYS if (day := _day(text, form))), None)
    if day is None or day > timezone.localdate():
        row.note("day", _("“{text}” is no day in the past: today is taken.").format(text=text[:30]))
        return None
    return datetime.combine(day, time(12), tzinfo=ZONE).astimezone(UTC)


def _day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=ZONE).date()
    except ValueError:
        return None


def _against_others(
    row: ReadRow, known: set[tuple[str, str]], seen: dict[tuple[str, str], int]
) -> ReadRow:
    """Leave out what stands in the collection already, or further up in the table."""
    if row.data is None:
        return row
    words = (row.data.title, row.data.text)
    if words in known:
        twice = RowFinding(
            "known", _("This idea is in the collection already: left out."), stops=True
        )
        return replace(row, data=None, findings=(*row.findings, twice))
    if words in seen:
        sentence = _("The same as row {line}: left out.").format(line=seen[words])
        return replace(
            row, data=None, findings=(*row.findings, RowFinding("twice", sentence, stops=True))
        )
    seen[words] = row.line
    return row
