"""PDF files: tagged, in their language, and never reading texts as markup."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.utils import translation
from pypdf import PdfReader

from modellkommune.commons.authorities.models import Authority, AuthorityKind, Portal
from modellkommune.commons.documents import pdf
from modellkommune.commons.documents.public import (
    DocumentFacts,
    DocumentFailed,
    blocks_of,
    render_pdf,
)

TEMPLATE = b"""#import "house.typ": *
#show: house
= #data.headline
#blocks(data.body)
#text-table(((title: "Vorschlag"), (title: "Kosten in Euro", align: right)), data.rows)
"""
DATA = {
    "headline": "Ein Spielplatz am Anger",
    "body": blocks_of("<p>Der Platz ist <b>offen</b>.</p><h2>Wie es weitergeht</h2><ul><li>Bau</li></ul>"),
    "rows": [["Spielplatz", "20.000,00"]],
}  # fmt: skip


@pytest.fixture(autouse=True)
def template(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of a room, called test.typ."""
    of_the_rooms = pdf.source_of
    monkeypatch.setattr(
        pdf, "source_of", lambda name: TEMPLATE if name == "test.typ" else of_the_rooms(name)
    )


def facts() -> DocumentFacts:
    town = Authority(kind=AuthorityKind.MUNICIPALITY, name="Stadt Quellbach", slug="quellbach")
    portal = Portal(authority=town, name="Quellbach macht mit", contact_office="Bürgeramt")
    return DocumentFacts(title="Meldung", portal=portal, day=date(2026, 5, 4))


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def structure_of(reader: PdfReader) -> set[str]:
    """The names of all structure elements of the tree."""
    names, waiting = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            names.add(element.get("/S"))
            waiting += [element["/K"]] if "/K" in element else []
    return names


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_document_tells_its_language_and_title(language: str):
    with translation.override(language):
        reader = read(render_pdf("test.typ", DATA, facts=facts()))

    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert reader.metadata["/Title"] == "Meldung"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value


def test_a_document_is_tagged_with_headings_lists_and_table_heads():
    reader = read(render_pdf("test.typ", DATA, facts=facts()))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= structure_of(reader)
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize(
    "attack",
    ['#panic("x")', '#import "secret.typ"', "*fett* _kursiv_ $x$", "] #pagebreak() [", '\\" + read("main") + "'],
)  # fmt: skip
def test_texts_are_printed_as_they_are_and_never_read_as_markup(attack: str):
    data = DATA | {"headline": attack, "rows": [[attack, attack]]}

    reader = read(render_pdf("test.typ", data, facts=facts()))

    assert len(reader.pages) == 1
    assert text_of(reader).replace("\n", " ").count(attack) == 3


def test_the_same_data_gives_the_same_file():
    assert render_pdf("test.typ", DATA, facts=facts()) == render_pdf(
        "test.typ", DATA, facts=facts()
    )


def test_a_template_that_fails_says_so(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(DocumentFailed, match="headline"):
        render_pdf("test.typ", {"body": [], "rows": []}, facts=facts())


def test_links_lead_to_web_and_mail_only():
    data = DATA | {"body": blocks_of('<p><a href="javascript:alert(1)">böse</a> <a href="https://example.org">gut</a></p>')}  # fmt: skip

    reader = read(render_pdf("test.typ", data, facts=facts()))

    targets = [
        note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])
    ]
    assert targets == ["https://example.org"]
