"""The form that is filled in offline comes back as the same answers."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.utils.translation import override
from django_scopes import scope
from pypdf import PdfReader, PdfWriter

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.services.applying.form_files import (
    make_docx,
    make_pdf,
    read_form_file,
)
from modellkommune.features.calls.services.calls.freezing import freeze, write_version
from tests.factories.applying import (
    ANSWERS,
    a_call_with_a_full_form,
    filled_in,
    filled_pdf,
    rewritten,
)
from tests.factories.calls import DAY, DEADLINE

NOW = DEADLINE - 5 * DAY
BODY = "word/document.xml"


@pytest.fixture
def call(programme_office: OpenedAuthority) -> Any:
    with scope(authority=programme_office.authority):
        found = a_call_with_a_full_form(programme_office.authority)
        freeze(found, None, NOW)
        yield found


def read(content: bytes, call: Call) -> Any:
    return read_form_file(content, name="formular.docx", call=call)


def codes(filled: Any) -> list[str]:
    return [finding.code for finding in filled.findings]


def in_body(change: Any) -> Any:
    return lambda name, content: change(content) if name == BODY else content


def test_a_form_filled_in_with_word_gives_the_answers_of_the_web_form(call: Call) -> None:
    filled = read(filled_in(make_docx(call)), call)

    assert filled.answers == ANSWERS
    assert filled.version == call.versions.get()
    assert filled.findings == ()


def test_a_pdf_form_gives_the_answers_of_the_web_form(call: Call) -> None:
    filled = read(filled_pdf(make_pdf(call, day=NOW.date()), ANSWERS), call)

    assert filled.kind == "pdf"
    assert filled.answers == ANSWERS
    assert filled.findings == ()


def test_an_empty_pdf_form_has_no_answers(call: Call) -> None:
    filled = read(make_pdf(call, day=NOW.date()), call)

    assert (filled.answers, filled.findings) == ({}, ())


def test_a_pdf_without_its_fields_is_asked_for_once_more(call: Call) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(call, day=NOW.date()))))
    del writer.root_object["/AcroForm"]
    writer.write(printed := io.BytesIO())

    assert codes(read(printed.getvalue(), call)) == ["fields-gone"]


def test_an_empty_form_has_no_answers_and_its_hints_are_none(call: Call) -> None:
    filled = read(make_docx(call), call)

    assert filled.answers == {}
    assert filled.findings == ()


def test_a_form_from_the_english_page_is_read_by_the_german_one(call: Call) -> None:
    with override("en"):
        content = filled_in(make_docx(call), {"title": "Vorhaben"})

    assert read(content, call).answers == {"title": "Vorhaben"}


def test_a_row_added_to_the_cost_plan_is_read(call: Call) -> None:
    rows = [{"what": f"Posten {number}", "cost": number * 10_000} for number in range(1, 11)]
    content = filled_in(make_docx(call), {"plan": rows})

    def add_row(body: bytes) -> bytes:
        row = re.findall(rb"<w:tr[ >].*?</w:tr>", body, re.DOTALL)[10]
        return body.replace(row, row + row.replace(b"Posten 10", b"Posten 11"), 1)

    filled = read(rewritten(content, in_body(add_row)), call)

    assert [row["what"] for row in filled.answers["plan"]][-2:] == ["Posten 10", "Posten 11"]


def test_a_form_without_its_controls_is_read_by_its_words(call: Call) -> None:
    content = filled_in(make_docx(call))

    def strip(body: bytes) -> bytes:
        body = re.sub(rb"<w:sdtPr>.*?</w:sdtPr>", b"", body, flags=re.DOTALL)
        return re.sub(rb"</?w:sdt(Content)?( [^>]*)?>", b"", body)

    # Nothing tells a ticked box from an empty one but its sign.
    def stripped_with_signs(body: bytes) -> bytes:
        ticked = rb'(w14:checked w14:val="1".*?)' + "☐".encode()
        return strip(re.sub(ticked, rb"\1" + "☒".encode(), body, flags=re.DOTALL))

    filled = read(rewritten(content, in_body(stripped_with_signs)), call)

    assert filled.answers == ANSWERS
    assert set(codes(filled)) == {"field-lost"}


def test_a_changed_label_does_not_matter_while_the_field_is_there(call: Call) -> None:
    content = filled_in(make_docx(call))
    change = in_body(lambda body: body.replace(b"Titel des Vorhabens", b"Projektname"))

    assert read(rewritten(content, change), call).answers == ANSWERS


def test_an_amount_nobody_can_read_is_named_and_the_rest_is_taken(call: Call) -> None:
    content = filled_in(make_docx(call), {**ANSWERS, "cost": "etwa fünfzig"})

    filled = read(content, call)

    assert "cost" not in filled.answers
    assert [(one.code, one.question, one.text) for one in filled.findings] == [
        ("unreadable", "Gesamtkosten", "etwa fünfzig")
    ]


def test_the_form_of_another_call_is_not_taken_for_this_one(call: Call) -> None:
    other = a_call_with_a_full_form(call.authority)

    filled = read(filled_in(make_docx(other)), call)

    assert (filled.call_pk, filled.answers, codes(filled)) == (other.pk, {}, ["other-call"])


def test_an_earlier_version_is_read_by_the_questions_it_had(call: Call) -> None:
    content = filled_in(make_docx(call))
    call.blocks.filter(code="people").delete()
    write_version(call, by=None, now=NOW, note="Eine Frage weniger")

    filled = read(content, call)

    assert filled.version.number == 1
    assert filled.answers == ANSWERS
    assert codes(filled) == ["other-version"]


def test_a_form_with_macros_is_not_opened(call: Call) -> None:
    content = filled_in(make_docx(call))
    with zipfile.ZipFile(file := io.BytesIO(content), "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen")

    filled = read(file.getvalue(), call)

    assert (filled.answers, codes(filled)) == ({}, ["macros"])


def test_a_bomb_in_the_clothes_of_our_form_is_not_unpacked(call: Call) -> None:
    def swell(body: bytes) -> bytes:
        return body.replace(b"<w:body>", b"<w:body>" + b" " * 45_000_000, 1)

    filled = read(rewritten(make_docx(call), in_body(swell)), call)

    assert (filled.answers, codes(filled)) == ({}, ["too-large"])


@pytest.mark.parametrize(
    ("start", "encoding", "kind"),
    [(b"{\\rtf1 ", "latin-1", "rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "utf-16-le", "doc")],
)
def test_our_form_saved_by_another_program_is_asked_for_as_docx(
    call: Call, start: bytes, encoding: str, kind: str
) -> None:
    code = f"Kennung F{call.pk}-1-{call.versions.get().digest[:12]}"

    filled = read_form_file(start + code.encode(encoding), name="f", call=call)

    assert (filled.kind, codes(filled)) == (kind, ["not-docx"])
    assert kind.upper() in filled.findings[0].sentence()


def test_our_form_saved_as_opendocument_is_asked_for_as_docx(call: Call) -> None:
    code = f"F{call.pk}-1-{call.versions.get().digest[:12]}"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<text>{code}</text>")

    assert codes(read(file.getvalue(), call)) == ["not-docx"]


def test_files_that_are_not_our_form_are_none_of_it(call: Call) -> None:
    other_document = rewritten(
        make_docx(call),
        lambda name, content: (
            None
            if name == "docProps/custom.xml"
            else re.sub(rb"F\d+-\d+-[0-9a-f]{12}", b"", content)
        ),
    )

    for content in (b"", b"PK\x03\x04 broken", b"%PDF-1.7", b"MZ", other_document):
        assert read(content, call) is None


def test_an_entity_in_the_file_reads_no_file_of_ours(call: Call) -> None:
    def plant(body: bytes) -> bytes:
        head, rest = body.split(b"?>", 1)
        entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        return head + b"?>" + entity + rest

    assert read(rewritten(filled_in(make_docx(call)), in_body(plant)), call) is None
