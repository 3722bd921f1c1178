"""A call whose form asks for everything a form can ask for, and answers to it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from django_scopes import scope
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import BlockKind, BlockUse, Call, FormBlock, PaperRequired
from modellkommune.features.calls.selectors.applying.questions import form_of
from modellkommune.features.calls.services.applying.docx_controls import W14
from modellkommune.features.calls.services.applying.progress import sections_of
from tests.factories.calls import a_call

PLAN = [
    {"code": "what", "title": "Posten", "kind": "line"},
    {"code": "hours", "title": "Stunden", "kind": "number"},
    {"code": "cost", "title": "Kosten", "kind": "money"},
]
PARTNERS = [
    {"code": "name", "title": "Name", "kind": "line"},
    {"code": "key", "title": "Schlüssel", "kind": "line"},
]
SPREAD = [{"code": "one", "title": "Ein Ortsteil"}, {"code": "all", "title": "Alle Ortsteile"}]
FURTHER: tuple[tuple[str, str, str, str, bool, list[dict[str, str]]], ...] = (
    ("plan-head", BlockKind.HEADING, "", "Kosten und Zeit", False, []),
    ("plan", BlockKind.TABLE, BlockUse.NONE, "Kostenplan", False, PLAN),
    ("requested", BlockKind.MONEY, BlockUse.REQUESTED, "Beantragte Zuwendung", False, []),
    ("people", BlockKind.NUMBER, BlockUse.NONE, "Erreichte Personen", False, []),
    ("start", BlockKind.DATE, BlockUse.NONE, "Beginn", False, []),
    ("spread", BlockKind.CHOICE, BlockUse.NONE, "Wirkung", False, SPREAD),
    ("declared-head", BlockKind.HEADING, "", "Erklärungen", False, []),
    ("not-begun", BlockKind.YES, BlockUse.NOT_BEGUN, "Wir haben noch nicht begonnen", True, []),
    ("early", BlockKind.TEXT, BlockUse.EARLY_START, "Früher beginnen, weil", False, []),
    ("partners", BlockKind.TABLE, BlockUse.PARTNERS, "Partner", False, PARTNERS),
)
ANSWERS: dict[str, Any] = {
    "name": "Testdorf an der Aue",
    "key": "99002001",
    "contact": "Erika Muster",
    "email": "erika@testdorf.test",
    "title": "Offenes Rathaus – für alle",
    "summary": "Erster Absatz mit „Anführung“.\n\nZweiter Absatz: Straße & Öffnung.",
    "themes": ["dialogue", "data"],
    "cost": 4_800_050,
    "plan": [
        {"what": "Personal", "hours": 1_200, "cost": 4_000_000},
        {"what": "Technik", "cost": 800_050},
    ],
    "requested": 4_800_000,
    "people": 12_500,
    "start": "2027-03-01",
    "spread": "all",
    "not-begun": True,
    "partners": [{"name": "Nachbardorf", "key": "99002002"}],
}


def a_call_with_a_full_form(authority: Authority, **fields: Any) -> Call:
    """A call with the questions of `a_call` and one of every other kind."""
    call = a_call(authority, **fields)
    with scope(authority=authority):
        call.blocks.filter(code="summary").update(
            most_characters=800, description="Was soll sich ändern?"
        )
        for position, (code, kind, use, title, required, options) in enumerate(FURTHER, start=20):
            FormBlock.objects.create(
                authority=authority, call=call, position=position, code=code, kind=kind, use=use,
                title=title, is_required=required, options=options,
            )  # fmt: skip
        PaperRequired.objects.create(
            authority=authority, call=call, code="agreement", position=1, joint_only=True,
            title="Vereinbarung der Partner", formats=["pdf"],
        )  # fmt: skip
    return call


def posted(call: Call, code: str, answers: dict[str, Any] = ANSWERS) -> dict[str, Any]:
    """What a browser sends of one section of the web form, in a German's spelling."""
    section = next(one for one in sections_of(form_of(call)) if one.code == code)
    data: dict[str, Any] = {}
    for question in section.questions:
        value = answers.get(question.code)
        if question.kind == BlockKind.TABLE:
            for number, row in enumerate(value or [], start=1):
                for column, cell in row.items():
                    data[f"f-{question.code}-{number}-{column}"] = _german(cell, column)
        elif question.kind in {BlockKind.CHOICE, BlockKind.CHOICES}:
            data[f"f-{question.code}"] = value or ""
        elif value is not None:
            data[f"f-{question.code}"] = "on" if value is True else _german(value, question.code)
    return data


def filled_in(form: bytes, answers: dict[str, Any] = ANSWERS) -> bytes:
    """The Word form with answers typed into its fields, as a clerk leaves it."""
    document = docx.Document(io.BytesIO(form))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        _type_into(control, typed(tag, answers))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def filled_pdf(form: bytes, answers: dict[str, Any] = ANSWERS) -> bytes:
    """The PDF form with answers typed into its fields."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(form)))
    names = PdfReader(io.BytesIO(form)).get_fields()
    values = {name: typed(name, answers) for name in names}
    given = {
        name: "/Yes" if one is True else one for name, one in values.items() if one is not None
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, given)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def typed(tag: str, answers: dict[str, Any]) -> Any:
    """What a German clerk types into the field of this tag; None leaves it as it is."""
    code, *rest = tag.split("/")
    value = answers.get(code)
    if len(rest) == 2:
        rows = value or []
        position = int(rest[0]) - 1
        return _german(rows[position].get(rest[1])) if position < len(rows) else None
    if rest:
        return True if rest[0] in (value or []) else None
    return None if isinstance(value, list) else _german(value, code)


def _german(value: Any, code: str = "cost") -> Any:
    if value is True or value is None:
        return value
    if code == "start":
        return f"{value[8:]}.{value[5:7]}.{value[:4]}"
    if code in {"people", "hours"}:
        return f"{value:,}".replace(",", ".")
    if isinstance(value, int):
        # Hours are small here; amounts are cents.
        return str(value) if value < 10_000 else _euros(value)
    return {one["code"]: one["title"] for one in SPREAD}.get(value, value)


def _euros(cents: int) -> str:
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"{whole},{cents % 100:02d}"


def _type_into(control: Any, value: Any) -> None:
    properties = control.find(qn("w:sdtPr"))
    checked = properties.find(f"{{{W14}}}checkbox/{{{W14}}}checked")
    if value is None:
        return
    if checked is not None:
        checked.set(f"{{{W14}}}val", "1")
        return
    hint = properties.find(qn("w:showingPlcHdr"))
    if hint is not None:
        properties.remove(hint)
    words = control.find(f".//{qn('w:t')}")
    first, *others = str(value).split("\n")
    words.text = first
    for line in others:
        run = words.getparent()
        run.append(run.makeelement(qn("w:br"), {}))
        further = run.makeelement(qn("w:t"), {})
        further.text = line
        run.append(further)


def rewritten(package: bytes, change: Any) -> bytes:
    """The archive once more, each part as `change(name, content)` gives it; None drops it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w") as new:
        for part in old.infolist():
            content = change(part.filename, old.read(part.filename))
            if content is not None:
                new.writestr(part.filename, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
