"""The form of a call as a PDF with fields, for houses that pass PDF around.

Typst sets the page and tells where the frames lie; pypdf lays a field upon each.
Fields carry the code of their question as name, as controls of the Word form do.
Source: ISO 32000-2, 12.7 (interactive forms).
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import typst
from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.pdf import DocumentFacts, font_folder, sources_of
from modellkommune.commons.ui.words import moment_in_words
from modellkommune.features.calls.models import BlockKind, Call
from modellkommune.features.calls.selectors.applying.questions import Question, form_of
from modellkommune.features.calls.services.applying.docx_form import (
    head_of,
    label_of,
    limit_of,
)
from modellkommune.features.calls.services.applying.form_code import FormCode, code_for

KEPT_CODE = "/ModellkommuneForm"
# A4 less both margins of the house style, in points.
WIDTH, LINE, BOX, GAP = 450.0, 22.0, 12.0, 4.0
LINES_OF_TEXT, ROWS_OF_A_TABLE = 8, 10
PAGE_HEIGHT = 841.89
MANY_LINES, DROP_DOWN, PRINTED = 1 << 12, 1 << 17, 4


class NoPortal(LookupError):
    """The authority of the call has no portal whose style the form could have."""


def write_pdf(call: Call, *, day: date) -> bytes:
    """Return the form of a call as a fillable PDF; the same day gives the same file."""
    form = form_of(call)
    code = code_for(call, form.version)
    sources = sources_of("calls/form.typ", _data(call, code), facts=_facts(call, day))
    options: dict[str, Any] = {"font_paths": [str(font_folder())], "ignore_system_fonts": True}
    plain = typst.compile(dict(sources), format="pdf", **options)  # type: ignore[call-overload]
    found = typst.query(dict(sources), "<field>", field="value", **options)  # type: ignore[call-overload]
    return _with_fields(bytes(plain), json.loads(found), code=code)


def _facts(call: Call, day: date) -> DocumentFacts:
    portal = Portal.objects.select_related("authority").filter(authority=call.authority).first()
    if portal is None:
        raise NoPortal(str(call.authority))
    title = _("Application: {title}").format(title=call.title)
    return DocumentFacts(title=title, portal=portal, day=day)


def _data(call: Call, code: FormCode) -> dict[str, Any]:
    moment = moment_in_words(call.closes_at) if call.closes_at else ""
    sections = form_of(call).sections(first_title=_("About your application"))
    return {
        "explanation": _(
            "Please fill in the fields, save the file and send it with its annexes to {address}. "
            "It has to arrive by {moment}."
        ).format(address=call.mail_address, moment=moment),
        "code_words": _("Code of this form: {code}").format(code=code),
        "sections": [
            {
                "title": section.title,
                "description": section.description,
                "questions": [_question(question) for question in section.questions],
            }
            for section in sections
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    told = [question.description, limit_of(question)]
    return {
        "label": label_of(question),
        "help": " ".join(filter(None, told)),
        "rows": [list(row) for row in ROWS[question.kind](question)],
    }


def _field(question: Question, **facts: Any) -> dict[str, Any]:
    usual = {
        "name": question.code, "kind": "text", "title": question.title, "options": [],
        "width": WIDTH, "height": LINE, "beside": "",
    }  # fmt: skip
    return usual | facts


def _line(question: Question) -> Iterator[list[dict[str, Any]]]:
    yield [_field(question)]


def _text(question: Question) -> Iterator[list[dict[str, Any]]]:
    yield [_field(question, kind="lines", height=LINE * LINES_OF_TEXT)]


def _choice(question: Question) -> Iterator[list[dict[str, Any]]]:
    options = [list(pair) for pair in question.options]
    yield [_field(question, kind="choice", options=options)]


def _boxes(question: Question) -> Iterator[list[dict[str, Any]]]:
    for code, title in question.options:
        name = f"{question.code}/{code}"
        yield [_field(question, name=name, kind="tick", width=BOX, height=BOX, beside=title)]


def _yes(question: Question) -> Iterator[list[dict[str, Any]]]:
    yield [_field(question, kind="tick", width=BOX, height=BOX, beside=_("Yes"))]


def _table(question: Question) -> Iterator[list[dict[str, Any]]]:
    width = WIDTH / len(question.columns) - GAP
    yield [
        _field(question, kind="words", title=head_of(column), width=width)
        for column in question.columns
    ]
    for number in range(1, ROWS_OF_A_TABLE + 1):
        yield [
            _field(
                question,
                name=f"{question.code}/{number}/{column.code}",
                title=_("{column}, row {number}").format(column=column.title, number=number),
                width=width,
            )
            for column in question.columns
        ]


ROWS: dict[str, Callable[[Question], Iterator[list[dict[str, Any]]]]] = {
    BlockKind.LINE: _line,
    BlockKind.TEXT: _text,
    BlockKind.NUMBER: _line,
    BlockKind.MONEY: _line,
    BlockKind.DATE: _line,
    BlockKind.CHOICE: _choice,
    BlockKind.CHOICES: _boxes,
    BlockKind.YES: _yes,
    BlockKind.TABLE: _table,
}


def _with_fields(plain: bytes, found: list[dict[str, Any]], *, code: FormCode) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
    fields = ArrayObject()
    for facts in found:
        page = writer.pages[facts["place"]["page"] - 1]
        widget = _widget(writer, facts)
        if page.indirect_reference is not None:
            widget[NameObject("/P")] = page.indirect_reference
        field = writer._add_object(widget)  # noqa: SLF001  # its way to add objects
        page.setdefault(NameObject("/Annots"), ArrayObject()).append(field)
        page[NameObject("/Tabs")] = NameObject("/S")
        fields.append(field)
    writer.root_object[NameObject("/AcroForm")] = _form(fields)
    writer.add_metadata({KEPT_CODE: str(code)})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _form(fields: ArrayObject) -> DictionaryObject:
    font = _dictionary(
        Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding"
    )
    return DictionaryObject({
        NameObject("/Fields"): fields,
        NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
        NameObject("/DR"): DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})}
        ),
    })  # fmt: skip


def _widget(writer: PdfWriter, facts: dict[str, Any]) -> DictionaryObject:
    widget = _dictionary(Type="/Annot", Subtype="/Widget")
    widget[NameObject("/T")] = TextStringObject(facts["name"])
    # What a screen reader says of the field.
    widget[NameObject("/TU")] = TextStringObject(facts["title"])
    widget[NameObject("/Rect")] = ArrayObject(FloatObject(number) for number in _frame(facts))
    widget[NameObject("/F")] = NumberObject(PRINTED)
    widget[NameObject("/DA")] = TextStringObject("/Helv 10 Tf 0 g")
    KINDS[facts["kind"]](writer, widget, facts)
    return widget


def _frame(facts: dict[str, Any]) -> tuple[float, float, float, float]:
    """The frame from its lower left corner; Typst counts from the top of the page."""
    left = float(facts["place"]["x"].removesuffix("pt"))
    top = PAGE_HEIGHT - float(facts["place"]["y"].removesuffix("pt"))
    return left, top - facts["height"], left + facts["width"], top


def _as_text(writer: PdfWriter, widget: DictionaryObject, facts: dict[str, Any]) -> None:
    widget[NameObject("/FT")] = NameObject("/Tx")
    if facts["kind"] == "lines":
        widget[NameObject("/Ff")] = NumberObject(MANY_LINES)


def _as_choice(writer: PdfWriter, widget: DictionaryObject, facts: dict[str, Any]) -> None:
    widget[NameObject("/FT")] = NameObject("/Ch")
    widget[NameObject("/Ff")] = NumberObject(DROP_DOWN)
    widget[NameObject("/Opt")] = ArrayObject(
        ArrayObject([TextStringObject(code), TextStringObject(title)])
        for code, title in facts["options"]
    )


def _as_tick(writer: PdfWriter, widget: DictionaryObject, facts: dict[str, Any]) -> None:
    widget[NameObject("/FT")] = NameObject("/Btn")
    widget[NameObject("/V")] = widget[NameObject("/AS")] = NameObject("/Off")
    cross = b"q 1.2 w 2.5 2.5 m 9.5 9.5 l S 9.5 2.5 m 2.5 9.5 l S Q"
    looks = {name: _drawing(writer, lines) for name, lines in (("/Yes", cross), ("/Off", b""))}
    widget[NameObject("/AP")] = DictionaryObject({
        NameObject("/N"): DictionaryObject({NameObject(name): one for name, one in looks.items()})
    })  # fmt: skip


def _drawing(writer: PdfWriter, lines: bytes) -> Any:
    drawing = DecodedStreamObject()
    drawing.set_data(lines)
    drawing.update(_dictionary(Type="/XObject", Subtype="/Form"))
    drawing[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in (0, 0, BOX, BOX))
    return writer._add_object(drawing)  # noqa: SLF001  # its way to add objects


KINDS: dict[str, Callable[[PdfWriter, DictionaryObject, dict[str, Any]], None]] = {
    "text": _as_text,
    "lines": _as_text,
    "choice": _as_choice,
    "tick": _as_tick,
}


def _dictionary(**names: str) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(f"/{name}"): NameObject(one) for name, one in names.items()}
    )
