"""Filling in the form of a call as an applicant would: on the page, or in the Word file."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from modellkommune.site.demo.programme.applicants import Applicant
from modellkommune.site.demo.programme.texts import SITUATIONS, TRANSFERS

CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
CHECKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
VALUE = "{http://schemas.microsoft.com/office/word/2010/wordml}val"
# Which part of the whole cost goes where, in percent.
COSTS = (("Personal und Honorare", 55), ("Veranstaltungen und Räume", 25), ("Technik", 20))
GRANT_EURO = 50_000


def answers_of(applicant: Applicant, *, position: int, year: int) -> dict[str, Any]:
    """The answers by code of the standard form, as the web form stores them."""
    key = "99005999" if applicant.quirk == "key-unknown" else applicant.key
    total = applicant.cost_euro * 100
    answers: dict[str, Any] = {
        "name": applicant.place,
        "key": key,
        "contact": applicant.contact,
        "email": applicant.email,
        "title": applicant.title,
        "summary": applicant.summary,
        "themes": list(applicant.themes),
        "situation": SITUATIONS[position % len(SITUATIONS)],
        "plan": plan_of(applicant),
        "transfer": TRANSFERS[position % len(TRANSFERS)],
        "from": f"{year + 1}-04-01",
        "to": f"{year + 3}-03-31",
        "costs": [{"what": what, "amount": total * share // 100} for what, share in COSTS],
        "total": total,
        "requested": min(GRANT_EURO * 100, total),
        "not-begun": True,
        "right": True,
    }
    if applicant.partners:
        partners = ((applicant.place, applicant.key), *applicant.partners)
        answers["partners"] = [{"name": name, "key": key} for name, key in partners]
    if applicant.quirk == "double":
        answers["early-start"] = (
            "Der erste Tag der offenen Akte ist für Januar angekündigt; die Einladungen müssen "
            "vor Weihnachten hinaus."
        )
    return answers


def plan_of(applicant: Applicant) -> str:
    """What is planned, in a few paragraphs."""
    return (
        f"{applicant.summary}\n"
        "Im ersten Vierteljahr sprechen wir mit allen, die mitmachen sollen, und legen fest, "
        "woran wir den Erfolg messen. Danach beginnt der Versuch; nach einem halben Jahr werten "
        "wir ihn mit den Beteiligten aus und ändern, was nicht trägt.\n"
        f"Verantwortlich ist {applicant.contact}; die Verwaltungsleitung hat zugesagt, jede "
        "Rückmeldung binnen zwei Wochen zu beantworten."
    )


def fill_docx(form: bytes, answers: dict[str, Any]) -> bytes:
    """Type answers into the fields of the Word form."""
    document = docx.Document(io.BytesIO(form))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None:
            _type(control, _typed(tag.get(qn("w:val")), answers))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _typed(tag: str, answers: dict[str, Any]) -> Any:
    """What belongs into the field of a tag: "code", "code/choice" or "code/row/column"."""
    code, *rest = tag.split("/")
    value = answers.get(code)
    if len(rest) == 2:
        rows, place = value or [], int(rest[0]) - 1
        return _german(rows[place].get(rest[1])) if place < len(rows) else None
    if rest:
        return rest[0] in (value or [])
    return None if isinstance(value, list) else _german(value)


def _german(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return f"{value // 100:,}".replace(",", ".") + f",{value % 100:02d}"
    year, dash, rest = str(value).partition("-")
    if len(year) == 4 and year.isdecimal() and dash and len(rest) == 5:
        return f"{rest[3:]}.{rest[:2]}.{year}"
    return value


def _type(control: Any, value: Any) -> None:
    properties = control.find(qn("w:sdtPr"))
    box = properties.find(CHECKBOX)
    if box is not None:
        box.find(CHECKED).set(VALUE, "1" if value else "0")
        return
    if value is None:
        return
    hint = properties.find(qn("w:showingPlcHdr"))
    if hint is not None:
        properties.remove(hint)
    words = control.find(f".//{qn('w:t')}")
    first, *others = str(value).split("\n")
    words.text = first
    run = words.getparent()
    for line in others:
        run.append(run.makeelement(qn("w:br"), {}))
        further = run.makeelement(qn("w:t"), {})
        further.text = line
        run.append(further)
