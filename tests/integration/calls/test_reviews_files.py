"""Files while names are hidden: without metadata, or not at all."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from modellkommune.features.calls.services.reviews.neutral_files import (
    FileWithheld,
    without_names,
)

KNOWN = {"[Kommune]": ["Stadt Lindental", "Lindental"]}


def neutral(content: bytes, name: str, **fields: object):
    file = SimpleNamespace(name=name, media_type="x/y", is_form=False, **fields)
    return without_names(content, file=file, position=2, known=KNOWN)


def a_pdf(text: str) -> bytes:
    """A page with a text, and with what a word processor writes about its author."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=600, height=400)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Author": "Stadt Lindental", "/Title": "Konzept aus Lindental"})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def a_docx(text: str, *, author: str = "Amt Lindental") -> bytes:
    document = Document()
    document.core_properties.author = author
    document.core_properties.title = author
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_docx_loses_who_wrote_it_and_its_name():
    given = neutral(a_docx("Wir öffnen unsere Daten."), "Lindental Konzept.DOCX")

    assert given.name == "anlage-2.docx"
    with zipfile.ZipFile(io.BytesIO(given.content)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Lindental" not in everything
    assert Document(io.BytesIO(given.content)).paragraphs[0].text == "Wir öffnen unsere Daten."


def test_a_pdf_keeps_its_pages_and_loses_everything_else():
    given = neutral(a_pdf("Wir oeffnen unsere Daten fuer alle."), "Lindental.pdf")

    reader = PdfReader(io.BytesIO(given.content))
    assert given.name == "anlage-2.pdf"
    assert "Wir oeffnen unsere Daten" in reader.pages[0].extract_text()
    assert b"Lindental" not in given.content
    assert not (reader.metadata or {}).get("/Author")


def test_a_pdf_that_names_the_applicant_is_kept_back():
    with pytest.raises(FileWithheld):
        neutral(a_pdf("Unser Konzept fuer Lindental"), "konzept.pdf")


def test_a_docx_that_names_the_applicant_is_kept_back():
    with pytest.raises(FileWithheld):
        neutral(a_docx("Wir in Lindental öffnen Daten."), "a.docx")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG", "karte.png"),
        (b"not a pdf", "kaputt.pdf"),
        (b"not a zip", "kaputt.docx"),
        (b"x", "ohne-endung"),
    ],
)
def test_what_cannot_be_searched_is_kept_back(content, name):
    with pytest.raises(FileWithheld):
        neutral(content, name)


def test_a_scan_without_text_is_kept_back():
    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(target)

    with pytest.raises(FileWithheld):
        neutral(target.getvalue(), "scan.pdf")


def test_the_filled_in_form_is_kept_back():
    file = SimpleNamespace(name="formular.docx", media_type="x/y", is_form=True)

    with pytest.raises(FileWithheld):
        without_names(a_docx("Antworten"), file=file, position=1, known=KNOWN)
