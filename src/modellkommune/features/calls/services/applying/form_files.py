"""The form as a file: handing it out, and reading it back filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import override

from modellkommune.features.calls.models import Call, CallVersion
from modellkommune.features.calls.selectors.applying.questions import Form, form_of
from modellkommune.features.calls.services.applying import docx_reading, pdf_reading
from modellkommune.features.calls.services.applying.docx_form import write_docx
from modellkommune.features.calls.services.applying.filled_form import FilledForm, FormFinding
from modellkommune.features.calls.services.applying.form_code import FormCode, code_for, find_code
from modellkommune.features.calls.services.applying.pdf_form import NoPortal, write_pdf
from modellkommune.features.calls.services.applying.safe_files import (
    TooMuchInside,
    Unreadable,
    open_package,
    read_part,
)
from modellkommune.features.calls.services.applying.values import is_readable, read_value

__all__ = ["FilledForm", "FormFinding", "NoPortal", "make_docx", "make_pdf", "read_form_file"]

# The questions are those of the call, and so are the words around them: whoever
# reads a file back looks for the same words, whichever language a page was in.
LANGUAGE = "de"
LARGEST_BYTES = 30 * 1024 * 1024
OPENDOCUMENT = b"application/vnd.oasis.opendocument.text"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = b"{\\rtf"


def make_docx(call: Call) -> bytes:
    """Return the form of a call as a Word file with a field for every question."""
    with override(LANGUAGE):
        return write_docx(call)


def make_pdf(call: Call, *, day: date) -> bytes:
    """Return the form of a call as a PDF with fields. Raises NoPortal."""
    with override(LANGUAGE):
        return write_pdf(call, day=day)


def read_form_file(content: bytes, *, name: str, call: Call) -> FilledForm | None:
    """Read our form back in; None for every file that is not our form.

    name  as the sender wrote it; only the content decides what the file is
    call  the call it was sent for

    Never raises for what a stranger may send: damage, bombs, macros, other
    programs and other calls come back as findings.
    """
    if len(content) > LARGEST_BYTES:
        return None
    reader = next((read for starts, read in KINDS.items() if content.startswith(starts)), None)
    with override(LANGUAGE):
        return reader(content, call) if reader else None


def _read_package(content: bytes, call: Call) -> FilledForm | None:
    try:
        package = open_package(content)
        if "content.xml" in package.namelist():
            return _opendocument(read_part(package, "content.xml"), call)
        code = docx_reading.code_of(package)
        if code is None:
            return None
        if docx_reading.has_macros(package):
            return FilledForm("docx", code.call_pk, findings=(FormFinding("macros"),))
        return _filled(
            "docx", code, call, lambda form: _given_in(docx_reading.read_controls(package, form))
        )
    except TooMuchInside:
        return _closed_bomb(content, call)
    except (Unreadable, KeyError):
        return None


def _read_pdf(content: bytes, call: Call) -> FilledForm | None:
    try:
        read = pdf_reading.read_fields(content)
    except Unreadable:
        return None
    if read is None:
        return None
    return _filled("pdf", read.code, call, lambda form: pdf_reading.given_in(read, form))


Given = tuple[Mapping[str, Any], list[FormFinding]]


def _given_in(read: docx_reading.ReadDocx) -> Given:
    return read.given, read.findings


def _filled(kind: str, code: FormCode, call: Call, read: Callable[[Form], Given]) -> FilledForm:
    """The answers in the shape of the web form, with what a person should know."""
    if code.call_pk != call.pk:
        return FilledForm(kind, code.call_pk, findings=(FormFinding("other-call"),))
    version, findings = _version_of(code, call)
    form = form_of(call, version=version)
    given, noticed = read(form)
    findings += noticed
    answers: dict[str, Any] = {}
    for question in form.questions:
        value = read_value(question, given.get(question.code)) if question.asks else None
        if value is None:
            continue
        if is_readable(question, value):
            answers[question.code] = value
        else:
            findings.append(FormFinding("unreadable", question.title, _short(value)))
    return FilledForm(kind, call.pk, version, answers, tuple(findings))


def _short(value: Any) -> str:
    return str(value)[:200]


def _version_of(code: FormCode, call: Call) -> tuple[CallVersion | None, list[FormFinding]]:
    """The version a form was made for, and what to say when it is not the one in use."""
    versions = list(call.versions.order_by("-number"))
    found = next((one for one in versions if one.digest.startswith(code.digest)), None)
    if found is None:
        in_use = code_for(call, versions[0] if versions else None)
        known = in_use.digest == code.digest
        return (versions[0] if versions else None), [] if known else [
            FormFinding("unknown-version")
        ]
    return found, [] if found == versions[0] else [FormFinding("other-version")]


def _opendocument(content: bytes, call: Call) -> FilledForm | None:
    return _to_be_saved_anew("odt", "ODT", content.decode("utf-8", "replace"), call)


def _old_word(content: bytes, call: Call) -> FilledForm | None:
    text = content.decode("utf-16-le", "replace") + content.decode("latin-1")
    return _to_be_saved_anew("doc", "DOC", text, call)


def _rich_text(content: bytes, call: Call) -> FilledForm | None:
    return _to_be_saved_anew("rtf", "RTF", content.decode("latin-1"), call)


def _to_be_saved_anew(kind: str, word: str, text: str, call: Call) -> FilledForm | None:
    """Our form, saved by a program that does not keep its fields."""
    code = find_code(text)
    if code is None:
        return None
    return FilledForm(kind, code.call_pk, findings=(FormFinding("not-docx", text=word),))


def _closed_bomb(content: bytes, call: Call) -> FilledForm | None:
    """A file that unpacks to too much is only taken for ours when it says so outside."""
    if b"word/document.xml" not in content:
        return None
    return FilledForm("docx", call.pk, findings=(FormFinding("too-large"),))


KINDS: dict[bytes, Callable[[bytes, Call], FilledForm | None]] = {
    b"PK\x03\x04": _read_package,
    OLD_WORD: _old_word,
    RICH_TEXT: _rich_text,
    b"%PDF-": _read_pdf,
}
