"""Letters as DOCX: written by a citizen, by an office, and with a table."""

from __future__ import annotations

import io

import docx
from docx.document import Document

from tests.letters.model import PLAN, Words, paragraphs
from tests.letters.people import Writer

RECIPIENT = ("Gemeinde Birkenhain", "Rathausplatz 1", "99312 Birkenhain")


def by_citizen(words: Words, writer: Writer, number: int) -> bytes:
    """A letter with empty paragraphs for space, as many people write it."""
    document = docx.Document()
    _lines(document, writer.name, writer.street, writer.town, "", *RECIPIENT, "")
    _lines(document, f"Birkenhain, {1 + number % 27}.02.2027", "")
    _lines(document, f"Einspruch gegen den {PLAN}", "", "Sehr geehrte Damen und Herren,", "")
    _lines(document, *paragraphs(words), "")
    return _end(document, words, writer)


def by_body(words: Words, writer: Writer, number: int) -> bytes:
    """A letter of an office; numbers are those of a list, drawn by the program."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = writer.organisation
    document.sections[0].footer.paragraphs[0].text = "Seite 1 von 1"
    _lines(document, writer.organisation, writer.unit, writer.street, writer.town, *RECIPIENT)
    _lines(document, f"Unser Zeichen: 610-{number}", f"Datum: {1 + number % 27:02}.02.2027")
    _lines(document, f"Beteiligung nach § 4 Abs. 2 BauGB: {PLAN}", "Sehr geehrte Frau Kern,")
    for thought in words.thoughts:
        style = "List Number" if words.numbered else None
        document.add_paragraph(" ".join(thought), style=style)
    return _end(document, words, writer)


def in_table(words: Words, writer: Writer, number: int) -> bytes:
    """Every thought in a row of a table, its subject beside it."""
    document = docx.Document()
    _lines(document, writer.organisation, writer.street, writer.town, *RECIPIENT)
    _lines(document, f"Datum: {1 + number % 27:02}.02.2027", f"Stellungnahme zum {PLAN}")
    _lines(document, "Sehr geehrte Damen und Herren,")
    table = document.add_table(rows=0, cols=2)
    for at, thought in enumerate(words.thoughts, 1):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = f"Thema {at}", " ".join(thought)
    return _end(document, words, writer)


def _lines(document: Document, *lines: str) -> None:
    for line in lines:
        document.add_paragraph(line)


def _end(document: Document, words: Words, writer: Writer) -> bytes:
    _lines(document, "Mit freundlichen Grüßen", "", writer.name)
    if words.postscript:
        _lines(document, words.postscript)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
