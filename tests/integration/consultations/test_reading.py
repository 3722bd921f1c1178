"""Reading: documents page by page, drafts in paragraphs, two rounds side by side."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from docx import Document
from PIL import Image

from modellkommune.commons.files.storage import private_storage
from modellkommune.commons.tasks.public import run_due
from modellkommune.features.consultations.models import (
    DocumentPage,
    DraftParagraph,
    PlanDocument,
    Procedure,
    Round,
)
from modellkommune.features.consultations.services.procedures.documents import add_document
from modellkommune.features.consultations.services.procedures.preparing import RoundIsFixed
from modellkommune.features.consultations.services.reading.paragraphs import (
    TextUnreadable,
    write_text,
)
from tests.factories.consultations import NOON, a_procedure, a_round
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.queries import fetch, queries_of

BASE = "/planungen/lindental/spielplaetze"
FIRST = "§ 1 Öffnung\n\n(1) Offen von 8 bis 20 Uhr.\n\n(2) Hunde sind verboten."
SECOND = "§ 1 Öffnung\n\n(1) Offen von 7 bis 20 Uhr.\n\n(2) Mittags ist Ruhe."


def two_pages() -> bytes:
    """A PDF of two pages, written by the house itself."""
    import typst

    text = "= Begründung\nDer Bach bleibt offen.\n#pagebreak()\nDas Regenbecken liegt im Süden."
    return bytes(typst.compile(text.encode()))


@pytest.fixture
def procedure(lindental: OpenedAuthority) -> Procedure:
    return a_procedure(lindental.authority, slug="spielplaetze", title="Spielplatzsatzung")


@pytest.fixture
def draft(procedure: Procedure) -> Round:
    """A round in preparation."""
    return a_round(procedure, step="text", frozen_at=None, published_at=None)


def published(round_: Round) -> Round:
    with scope(authority=round_.authority):
        round_.published_at = round_.frozen_at = NOON
        round_.save()
    return round_


def with_text(round_: Round, text: str) -> Round:
    with scope(authority=round_.authority):
        write_text(round_=round_, text=text, now=NOON)
    return round_


def with_document(round_: Round, content: bytes, name: str = "b.pdf") -> PlanDocument:
    with scope(authority=round_.authority):
        return add_document(
            round_=round_, kind="reasoning", title="Begründung", name=name, content=content,
            now=NOON,
        )  # fmt: skip


def at(path: str, client: Client) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_document_opens_page_by_page_with_its_text(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, two_pages())
    published(draft)
    address = f"{BASE}/durchgang/1/unterlagen/{document.pk}/"
    client = client_for(lindental.portal)

    second = at(f"{address}?seite=2", client)

    assert "Seite 2 von 2" in second
    assert "Das Regenbecken liegt im Süden." in second
    picture = Image.open(io.BytesIO(client.get(f"{address}seite-2.png").content))
    assert picture.width > 700
    assert client.get(f"{address}seite-3.png").status_code == 404
    assert client.get(f"{address}?seite=3").status_code == 404


def test_words_are_found_on_their_page(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, two_pages())
    published(draft)

    page = at(
        f"{BASE}/durchgang/1/unterlagen/{document.pk}/?suche=Regenbecken",
        client_for(lindental.portal),
    )

    assert "Gefunden auf Seite" in page
    assert "?seite=2" in page


def test_nothing_is_read_before_the_first_day(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, two_pages())
    round_ = published(with_text(draft, FIRST))
    with scope(authority=draft.authority):
        Round.objects.filter(pk=round_.pk).update(starts_on=date(2100, 1, 1))
    client = client_for(lindental.portal)

    answers = [client.get(f"{BASE}/durchgang/1/{end}").status_code
               for end in ("text/", f"unterlagen/{document.pk}/")]  # fmt: skip
    assert answers == [404, 404]


def test_documents_of_a_draft_and_of_other_rounds_are_not_found(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, two_pages())
    client = client_for(lindental.portal)
    address = f"{BASE}/durchgang/1/unterlagen/{document.pk}/"

    assert [client.get(address + end).status_code for end in ("", "seite-1.png")] == [404, 404]  # fmt: skip
    published(draft)
    other = published(a_round(draft.procedure, frozen_at=None))
    assert client.get(address.replace("/1/", f"/{other.number}/")).status_code == 404


def test_a_damaged_pdf_has_no_pages_and_is_still_offered(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, b"%PDF-1.7 and nothing more")
    published(draft)

    page = at(f"{BASE}/durchgang/1/unterlagen/{document.pk}/", client_for(lindental.portal))

    assert "Diese Unterlage wird nicht Seite für Seite gezeigt" in page


def test_the_job_reads_the_pages_of_new_documents(draft: Round):
    document = with_document(draft, two_pages())

    run_due(now=NOON + timedelta(days=1))

    with scope(authority=draft.authority):
        document.refresh_from_db()
        assert document.pages == 2
        assert DocumentPage.objects.filter(document=document).count() == 2
    assert private_storage().exists(f"consultations/pages/{document.sha256}/2.png")


def test_a_draft_is_read_paragraph_by_paragraph(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    published(with_text(draft, FIRST))

    page = at(f"{BASE}/durchgang/1/text/", client_for(lindental.portal))

    assert '<h3 id="par-1">§ 1 Öffnung</h3>' in page
    assert 'id="par-1-1"' in page
    assert "Hunde sind verboten." in page


def test_two_rounds_show_which_words_came_and_went(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    published(with_text(draft, FIRST))
    second = a_round(draft.procedure, step="text", frozen_at=None, published_at=None)
    published(with_text(second, SECOND))
    client = client_for(lindental.portal)

    page = at(f"{BASE}/vergleich/", client)

    assert "<del>8</del><ins>7</ins>" in page
    assert "<del>Hunde sind verboten.</del>" in page
    assert "<ins>Mittags ist Ruhe.</ins>" in page
    assert f'href="{BASE}/vergleich/?von=1&amp;bis=2"' in at(f"{BASE}/durchgang/2/text/", client)


def test_a_round_in_preparation_is_not_compared(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    published(with_text(draft, FIRST))
    with_text(a_round(draft.procedure, frozen_at=None, published_at=None), SECOND)

    client = client_for(lindental.portal)
    assert client.get(f"{BASE}/vergleich/").status_code == 404
    assert client.get(f"{BASE}/vergleich/?von=1&bis=2").status_code == 404


def test_a_long_text_needs_no_more_queries(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client],
    assert_queries_constant: Callable[..., None],
):  # fmt: skip
    published(with_text(draft, FIRST))

    def add(number: int) -> None:
        with scope(authority=draft.authority):
            DraftParagraph.objects.create(
                authority=draft.authority, round=draft, position=100 + number, key=f"n-{number}",
                text="Neu.",
            )  # fmt: skip

    assert_queries_constant(client_for(lindental.portal), f"{BASE}/durchgang/1/text/", add=add)


def test_the_plain_summary_has_a_page_once_it_is_written(
    procedure: Procedure, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    client = client_for(lindental.portal)
    assert client.get(f"{BASE}/einfach/").status_code == 404

    with scope(authority=lindental.authority):
        Procedure.objects.update(plain_summary="Hier entsteht ein Spielplatz.")

    assert "Hier entsteht ein Spielplatz." in at(f"{BASE}/einfach/", client)


def test_the_text_of_a_fixed_round_stays(draft: Round):
    published(with_text(draft, FIRST))

    with scope(authority=draft.authority), pytest.raises(RoundIsFixed):
        write_text(round_=draft, text=SECOND, now=NOON)
    with scope(authority=draft.authority), pytest.raises(TextUnreadable):
        write_text(round_=draft, docx=b"%PDF", now=NOON)


def test_the_office_takes_a_word_file_as_text(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    document, memory = Document(), io.BytesIO()
    document.add_heading("Konzept", level=1)
    document.add_paragraph("Wir wollen mehr Bäume.")
    document.save(memory)
    client = office_client_for(lindental)
    address = f"/office/consultations/{draft.procedure_id}/rounds/1/text/"

    answer = client.post(
        address, {"file": SimpleUploadedFile("k.docx", memory.getvalue())}, follow=True
    )

    assert "Wir wollen mehr Bäume." in answer.content.decode()
    with scope(authority=draft.authority):
        assert [one.text for one in draft.paragraphs.all()] == ["Konzept", "Wir wollen mehr Bäume."]


def test_a_faulty_file_leaves_the_typed_text_in_the_form(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    answer = office_client_for(lindental).post(
        f"/office/consultations/{draft.procedure_id}/rounds/1/text/",
        {"text": "Mein langer Text", "file": SimpleUploadedFile("k.docx", b"kaputt")},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Die Datei konnte nicht gelesen werden" in page
    assert "Mein langer Text" in page


def test_the_next_round_begins_with_the_text_of_the_last(
    draft: Round, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    published(with_text(draft, FIRST))
    a_round(draft.procedure, step="text", frozen_at=None, published_at=None)

    page = at(
        f"/office/consultations/{draft.procedure_id}/rounds/2/text/", office_client_for(lindental)
    )

    assert "Hunde sind verboten." in page
    assert "Der Text des vorigen Durchgangs steht schon hier" in page


def test_the_office_sees_which_sentence_is_hard_to_read(
    procedure: Procedure, lindental: OpenedAuthority, office_client_for: Callable[..., Client]
):
    long = "Es " + "gibt einen Spielplatz und " * 8 + "Ruhe."

    answer = office_client_for(lindental).post(
        f"/office/consultations/{procedure.pk}/plain/", {"text": long}, follow=True
    )

    assert "34 Wörter in einem Satz" in answer.content.decode()


def test_a_page_of_a_document_needs_few_queries(
    draft: Round, lindental: OpenedAuthority, client_for: Callable[..., Client]
):
    document = with_document(draft, two_pages())
    published(draft)
    client, address = client_for(lindental.portal), f"{BASE}/durchgang/1/unterlagen/{document.pk}/"
    fetch(client, address)

    assert len(queries_of(client, f"{address}?seite=2&suche=Regenbecken")) <= 12
