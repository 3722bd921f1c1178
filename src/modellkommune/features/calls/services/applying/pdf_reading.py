"""Reading a filled-in PDF form by the names of its fields."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from modellkommune.features.calls.models import BlockKind
from modellkommune.features.calls.selectors.applying.questions import Form, Question
from modellkommune.features.calls.services.applying.filled_form import FormFinding
from modellkommune.features.calls.services.applying.form_code import FormCode, find_code
from modellkommune.features.calls.services.applying.pdf_form import KEPT_CODE
from modellkommune.features.calls.services.applying.safe_files import Unreadable

MOST_PAGES, MOST_FIELDS = 200, 5_000
UNTICKED = {"", "/Off", "Off"}


@dataclass(frozen=True)
class ReadPdf:
    """Code of the form and what stands in its fields, by name."""

    code: FormCode
    fields: dict[str, str]


def read_fields(content: bytes) -> ReadPdf | None:
    """Return what our PDF form holds; None for other files. Raises Unreadable."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            return None
        code = _code_of(reader)
        return None if code is None else ReadPdf(code, _texts(reader.get_fields() or {}))
    except Exception as error:
        # Damaged files make pypdf fail in more ways than its own errors name.
        raise Unreadable(str(error)) from error


def _code_of(reader: PdfReader) -> FormCode | None:
    kept = str(reader.metadata.get(KEPT_CODE, "")) if reader.metadata else ""
    # Programs that print a PDF into a new one drop properties and keep the words.
    return find_code(kept) or find_code(reader.pages[0].extract_text())


def _texts(fields: dict[str, Any]) -> dict[str, str]:
    values = {name: field.get("/V", "") for name, field in list(fields.items())[:MOST_FIELDS]}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def given_in(read: ReadPdf, form: Form) -> tuple[dict[str, Any], list[FormFinding]]:
    """Texts by code of the question, as `values.read_value` takes them."""
    if not read.fields:
        return {}, [FormFinding("fields-gone")]
    given = {one.code: _given(one, read.fields) for one in form.questions if one.asks}
    lost = [
        FormFinding("label-lost", form.by_code[code].title)
        for code, value in given.items()
        if value is None
    ]
    return given, lost


def _given(question: Question, fields: dict[str, str]) -> Any:
    """What was typed or ticked; None where the file has no field for the question."""
    if question.kind == BlockKind.CHOICES:
        boxes = {code: fields.get(f"{question.code}/{code}") for code, _title in question.options}
        ticked = [
            code for code, value in boxes.items() if value is not None and value not in UNTICKED
        ]
        return None if set(boxes.values()) == {None} else ticked
    if question.kind == BlockKind.TABLE:
        return _rows(question, fields)
    value = fields.get(question.code)
    if question.kind == BlockKind.YES and value is not None:
        return "" if value in UNTICKED else "1"
    return value


def _rows(question: Question, fields: dict[str, str]) -> list[dict[str, str]] | None:
    rows: dict[int, dict[str, str]] = {}
    for name, value in fields.items():
        code, *rest = name.split("/")
        if code == question.code and len(rest) == 2 and rest[0].isdecimal():
            rows.setdefault(int(rest[0]), {})[rest[1]] = value
    return [rows[number] for number in sorted(rows)] or None
