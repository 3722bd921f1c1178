"""Reading a filled-in Word form: by its controls, and by its words where they are lost."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.selectors.applying.questions import Form, Question
from modellkommune.features.calls.services.applying.docx_controls import TICKED_BOX, W14
from modellkommune.features.calls.services.applying.docx_form import (
    head_of,
    hints,
    label_of,
    limit_of,
)
from modellkommune.features.calls.services.applying.filled_form import FormFinding
from modellkommune.features.calls.services.applying.form_code import PROPERTY, FormCode, find_code
from modellkommune.features.calls.services.applying.safe_files import (
    Unreadable,
    read_part,
    read_xml,
)
from modellkommune.features.calls.services.applying.values import one_line

BODY = "word/document.xml"
SDT, TAG, VALUE = qn("w:sdt"), qn("w:tag"), qn("w:val")
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
BLANKS = "\N{EN SPACE}"


@dataclass
class ReadDocx:
    """What stands in the file: text by code of the question, and what was noticed."""

    given: dict[str, Any] = field(default_factory=dict)
    findings: list[FormFinding] = field(default_factory=list)


def has_macros(package: zipfile.ZipFile) -> bool:
    """Whether the file brings programs along."""
    names = package.namelist()
    if any("vbaproject" in name.casefold() for name in names):
        return True
    kinds = read_part(package, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    return b"macroEnabled" in kinds


def code_of(package: zipfile.ZipFile) -> FormCode | None:
    """The code of our form, from the property or the printed line; None for other files."""
    for name in _parts_with_code(package):
        content = read_part(package, name)
        if name.startswith("docProps/") and PROPERTY.encode() not in content:
            continue
        root = read_xml(content)
        found = find_code("".join(root.itertext()))
        if found is not None:
            return found
    return None


def _parts_with_code(package: zipfile.ZipFile) -> list[str]:
    names = package.namelist()
    feet = [name for name in names if name.startswith("word/footer")]
    return [name for name in ("docProps/custom.xml", *feet[:10], BODY) if name in names]


def read_controls(package: zipfile.ZipFile, form: Form) -> ReadDocx:
    """Read every question of the form. Raises Unreadable, TooMuchInside."""
    try:
        body = read_xml(read_part(package, BODY)).find(qn("w:body"))
    except KeyError as error:
        raise Unreadable(BODY) from error
    if body is None:
        raise Unreadable(BODY)
    controls = _controls_by_tag(body)
    found = ReadDocx()
    for question in form.questions:
        if question.asks:
            _read_question(question, controls, body, form, found)
    return found


def _controls_by_tag(body: Any) -> dict[str, Any]:
    """The controls by their tag; of copies the first counts."""
    controls: dict[str, Any] = {}
    for control in body.iter(SDT):
        tag = control.find(f"{qn('w:sdtPr')}/{TAG}")
        if tag is not None:
            controls.setdefault(tag.get(VALUE, ""), control)
    return controls


def _read_question(
    question: Question, controls: dict[str, Any], body: Any, form: Form, found: ReadDocx
) -> None:
    if question.kind == BlockKind.TABLE:
        value: Any = _read_table(question, controls, body)
    elif question.kind == BlockKind.CHOICES:
        value = _read_boxes(question, controls)
    else:
        control = controls.get(question.code)
        value = None if control is None else _read_control(question, control)
    if value is None:
        value = _from_words(question, body, form)
        code = "label-lost" if value is None else "field-lost"
        found.findings.append(FormFinding(code, question.title))
    found.given[question.code] = value


def _read_control(question: Question, control: Any) -> str:
    if question.kind == BlockKind.YES:
        return "1" if _is_ticked(control) else ""
    if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
        return ""
    return _without_hint(text_of(control))


def _read_boxes(question: Question, controls: dict[str, Any]) -> list[str] | None:
    """The ticked options; None when no box of the question is left."""
    boxes = {code: controls.get(f"{question.code}/{code}") for code, _title in question.options}
    if all(box is None for box in boxes.values()):
        return None
    return [code for code, box in boxes.items() if box is not None and _is_ticked(box)]


def _is_ticked(control: Any) -> bool:
    checked = control.find(f"{qn('w:sdtPr')}/{{{W14}}}checkbox/{{{W14}}}checked")
    if checked is not None:
        return checked.get(f"{{{W14}}}val", "1") in {"1", "true", "on"}
    # A program that keeps the text and not the kind of the control leaves the sign.
    return TICKED_BOX in text_of(control) or text_of(control).strip().casefold() == "x"


def _read_table(
    question: Question, controls: dict[str, Any], body: Any
) -> list[dict[str, str]] | None:
    control = controls.get(question.code)
    table = control.find(f".//{TABLE}") if control is not None else None
    if table is None:
        table = _table_with_heads(question, body)
    if table is None:
        return None
    columns = _order_of_columns(question, table)
    return [
        {
            code: _without_hint(text_of(cell))
            for code, cell in zip(columns, _cells(row), strict=False)
        }
        for row in list(table.iter(ROW))[1:]
    ]


def _table_with_heads(question: Question, body: Any) -> Any | None:
    """The table that has the heads of this question, where its control was lost."""
    wanted = {_head(head_of(column)) for column in question.columns}
    return next(
        (table for table in body.iter(TABLE) if wanted <= {_head(one) for one in _heads(table)}),
        None,
    )


def _order_of_columns(question: Question, table: Any) -> list[str]:
    """The codes in the order in which the columns stand; they may have been moved."""
    by_head = {_head(head_of(column)): column.code for column in question.columns}
    heads = [by_head.get(_head(one), "") for one in _heads(table)]
    if set(by_head.values()) <= set(heads):
        return heads
    return [column.code for column in question.columns]


def _heads(table: Any) -> list[str]:
    row = table.find(f".//{ROW}")
    return [text_of(cell) for cell in _cells(row)] if row is not None else []


def _cells(row: Any) -> Iterator[Any]:
    return row.iter(CELL)


def _head(text: str) -> str:
    return one_line(text).casefold().removesuffix("(€)").strip()


def _from_words(question: Question, body: Any, form: Form) -> Any:
    """What stands below the title of a question, where its control is gone."""
    labels = {_label(one) for one in form.questions}
    lines: list[str] | None = None
    for paragraph in body.iter(PARAGRAPH):
        text = text_of(paragraph).strip()
        bare = one_line(text).removesuffix("*").strip().casefold()
        if lines is not None and bare in labels:
            break
        if lines is not None and text:
            lines.append(text)
        elif lines is None and bare == _label(question):
            lines = []
    if lines is None:
        return None
    return _answer_in(question, [line for line in lines if not _is_help(question, line)])


def _label(question: Question) -> str:
    return one_line(label_of(question)).removesuffix("*").strip().casefold()


def _answer_in(question: Question, lines: list[str]) -> Any:
    """An answer out of bare lines; ticks are told by their sign."""
    if question.kind in {BlockKind.CHOICES, BlockKind.YES}:
        ticked = [line.lstrip(f"{TICKED_BOX}xX ") for line in lines if line[0] in f"{TICKED_BOX}xX"]
        return ticked if question.kind == BlockKind.CHOICES else ("1" if ticked else "")
    if question.kind == BlockKind.TABLE:
        return []
    kept = [_without_hint(line) for line in lines]
    return "\n".join(kept) if question.kind == BlockKind.TEXT else " ".join(kept)


def _is_help(question: Question, line: str) -> bool:
    said = {text.strip() for text in (*question.description.split("\n"), limit_of(question))}
    return line in said


def _without_hint(text: str) -> str:
    bare = text.strip().strip(BLANKS)
    return "" if bare in hints().values() else bare


def text_of(element: Any) -> str:
    """The text of a part of the body, with line breaks; deleted text is left out."""
    pieces: list[str] = []
    for node in element.iter():
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag in {qn("w:br"), qn("w:cr")}:
            pieces.append("\n")
        elif node.tag == qn("w:tab"):
            pieces.append("\t")
        elif node.tag == PARAGRAPH and pieces:
            pieces.append("\n")
    return "".join(pieces)
