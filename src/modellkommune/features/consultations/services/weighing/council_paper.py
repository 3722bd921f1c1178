"""The paper for the council as a Word file: every segment with proposal, and no name.

Names stand in a list of their own, for the closed part of the sitting. The file is
plain Word: one table whose head repeats on every page, one row per segment.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from django.utils import timezone
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from modellkommune.commons.ui.words import day_in_words, number_in_words
from modellkommune.features.consultations.models import Outcome, Procedure
from modellkommune.features.consultations.selectors.weighing.paper import PaperRow, rows_of_paper
from modellkommune.features.consultations.text.outcomes import sign_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARGIN = Cm(1.8)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head and its width."""

    title: str
    width: Cm


def council_paper(*, procedure: Procedure, now: datetime) -> bytes:
    """The paper on all segments of a procedure, with deviating votes once there are any."""
    rows = rows_of_paper(procedure)
    document = _document(_("Weighing of the statements"), procedure)
    _head(document, procedure, rows, now=now)
    _counts(document, rows)
    document.add_heading(_("Statements and proposals"), level=1)
    _table(document, _columns(), [_cells(row) for row in rows])
    _deviations(document, [row for row in rows if row.deviates])
    return _bytes(document)


def list_of_names(*, procedure: Procedure, now: datetime) -> bytes:
    """The list for the closed part: which number is which author."""
    document = _document(_("List of the authors"), procedure)
    document.add_heading(_("List of the authors"), level=0)
    document.add_paragraph(_("Not public. Only for the closed part of the sitting.")).runs[
        0
    ].bold = True
    document.add_paragraph(f"{procedure.title}, {day_in_words(timezone.localdate(now))}")
    columns = [
        Column(_("Number"), Cm(2)), Column(_("Name"), Cm(7)), Column(_("Address"), Cm(8)),
        Column(_("Came in"), Cm(4.5)), Column(_("Remark"), Cm(4)),
    ]  # fmt: skip
    _table(document, columns, _authors(procedure))
    return _bytes(document)


def _authors(procedure: Procedure) -> list[list[str]]:
    found = procedure.statements.order_by("number")
    return [
        [
            str(one.number), "\n".join(filter(None, (one.organisation, one.name))) or "–",
            one.address.replace("\n", ", ") or one.email or "–",
            f"{one.get_channel_display()}, {day_in_words(timezone.localdate(one.received_at))}",
            ", ".join(
                filter(None, (_("late") if one.is_late else "",
                              _("withdrawn") if one.withdrawn_at else ""))
            ),
        ]
        for one in found
    ]  # fmt: skip


def _document(title: str, procedure: Procedure) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9.5)
    _speak_german(style)
    facts = document.core_properties
    # Word would name whoever made its template.
    facts.title, facts.author = f"{title}: {procedure.title}", procedure.authority.name
    facts.last_modified_by, facts.comments = procedure.authority.name, ""
    facts.language = "de-DE"
    return document


def _speak_german(style: Any) -> None:
    """Readers that read aloud, and the check of spelling, need the language."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    style.element.get_or_add_rPr().append(language)


def _head(
    document: Document, procedure: Procedure, rows: Sequence[PaperRow], *, now: datetime
) -> None:
    document.add_heading(_("Weighing of the statements"), level=0)
    number = f" {procedure.number}" if procedure.number else ""
    document.add_paragraph(f"{procedure.get_kind_display()}{number}: {procedure.title}")
    document.add_paragraph(
        _("{authority}, {day}. {segments} segments of {statements} statements.").format(
            authority=procedure.authority.name, day=day_in_words(timezone.localdate(now)),
            segments=number_in_words(len(rows)),
            statements=number_in_words(len({row.statement_number for row in rows})),
        )
    )  # fmt: skip
    document.add_paragraph(
        _("Persons are named by the number of their statement; the list of names is not public.")
    )


def _counts(document: Document, rows: Sequence[PaperRow]) -> None:
    document.add_heading(_("Overview"), level=1)
    counted = [
        [f"{sign_of(one)} {one.label}", number_in_words(sum(row.outcome == one for row in rows))]
        for one in Outcome
    ]
    _table(document, [Column(_("Outcome"), Cm(8)), Column(_("Segments"), Cm(3))], counted)


def _columns() -> list[Column]:
    return [
        Column(_("No."), Cm(1.6)), Column(_("Author"), Cm(3)), Column(_("Statement"), Cm(9)),
        Column(_("Proposal and reason"), Cm(8.6)), Column(_("Result"), Cm(3.8)),
    ]  # fmt: skip


def _cells(row: PaperRow) -> list[str]:
    proposal = "\n".join(filter(None, (row.proposal, _change(row))))
    result = f"{sign_of(row.outcome)} {Outcome(row.outcome).label}"
    if row.decided:
        result += f"\n{row.decided}"
    if row.votes:
        result += f"\n{row.votes}"
    return [row.number, row.author, row.text, proposal or "–", result]


def _change(row: PaperRow) -> str:
    if not row.change_text and not row.place:
        return ""
    return _("Change in the plan: {change}").format(
        change=" ".join(filter(None, (row.place, row.change_text)))
    )


def _deviations(document: Document, rows: Sequence[PaperRow]) -> None:
    if not rows:
        return
    document.add_heading(_("Decided otherwise than proposed"), level=1)
    columns = [
        Column(_("No."), Cm(1.6)), Column(_("Proposed"), Cm(4)), Column(_("Decided"), Cm(4)),
        Column(_("Answer of the council"), Cm(11.4)), Column(_("Votes"), Cm(5)),
    ]  # fmt: skip
    _table(
        document,
        columns,
        [
            [row.number, str(Outcome(row.proposed).label), str(Outcome(row.outcome).label),
             row.answer or "–", row.votes or "–"]
            for row in rows
        ],
    )  # fmt: skip


def _table(document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    head = _row(table, columns, [column.title for column in columns])
    for cell in head.cells:
        cell.paragraphs[0].runs[0].bold = True
    # Word and LibreOffice repeat such a row on every page and read it as the head.
    properties = head._tr.get_or_add_trPr()  # noqa: SLF001  # the library has no other door
    properties.append(OxmlElement("w:tblHeader"))
    for cells in rows:
        _row(table, columns, cells)


def _row(table: Any, columns: Sequence[Column], cells: Sequence[str]) -> Any:
    row = table.add_row()
    made = row.cells
    for cell, column, text in zip(made, columns, cells, strict=True):
        cell.width = column.width
        cell.paragraphs[0].add_run(_printable(text))
    return row


def _printable(text: str) -> str:
    """Without signs that XML knows no way to write."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= 32)


def _bytes(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
