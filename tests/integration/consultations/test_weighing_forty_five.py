"""45 letters of real shape become a complete table; its papers have the same count and no name."""

from __future__ import annotations

import io

import docx
import pytest
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.features.consultations.models import Segment, Statement
from modellkommune.features.consultations.services.weighing import deciding, publishing
from modellkommune.features.consultations.services.weighing.council_paper import council_paper
from modellkommune.features.consultations.services.weighing.exporting import public_pdf
from modellkommune.features.consultations.services.weighing.segments import take_in
from modellkommune.kernel.letters import read_letter
from modellkommune.kernel.letters.mails import is_cover
from modellkommune.kernel.weighing.segments import covers_every_sentence
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement
from tests.factories.officials import officials_of
from tests.letters.written import letters


@pytest.fixture
def town(auenfeld):
    with scope(authority=auenfeld.authority):
        yield auenfeld


@pytest.fixture
def procedure(town):
    """The letters as statements, split and answered with the names of their writers."""
    made = a_procedure(town.authority)
    round_ = a_round(made)
    for letter in letters():
        read = read_letter(letter.content, name=letter.name)
        read = read.enclosures[0] if is_cover(read) else read
        sender = read.sender
        a_statement(
            round_, read.statement, name=sender.name or sender.organisation,
            email=sender.email, title=read.subject[:200],
        )  # fmt: skip
    take_in(procedure=made, by=town.administrator, now=NOON)
    for segment in Segment.objects.select_related("statement"):
        segment.outcome = "noted"
        segment.proposal = f"Was {segment.statement.name or 'sie'} schreibt, wird geprüft."
        segment.save()
    return made


def names_of(procedure) -> set[str]:
    """First and family names of all writers, as long as they cannot be other words."""
    named = procedure.statements.exclude(name="").values_list("name", flat=True)
    return {name for name in named if len(name.split()) > 1}


def covered(statement: Statement) -> bool:
    return all(
        covers_every_sentence(part.text, list(part.segments.all()))
        for part in statement.parts.all()
    )


def rows_of_paper(content: bytes) -> list[str]:
    table = docx.Document(io.BytesIO(content)).tables[1]
    return ["\n".join(cell.text for cell in row.cells) for row in table.rows[1:]]


def words_of(content: bytes) -> str:
    """Everything in a PDF: its pages and what it says of itself."""
    reader = PdfReader(io.BytesIO(content))
    pages = " ".join(page.extract_text() for page in reader.pages)
    facts = reader.xmp_metadata.stream.get_data().decode()
    return " ".join(f"{pages} {reader.metadata} {facts}".split())


# One story: reading 45 letters takes longer than all that is tried on them.
def test_forty_five_letters_become_a_table_a_paper_and_a_public_file_without_names(procedure, town):
    names = names_of(procedure)
    statements = list(Statement.objects.filter(procedure=procedure))
    assert (len(statements), len(names) >= 10) == (45, True)
    assert [one.number for one in statements if not covered(one)] == []

    rows = rows_of_paper(council_paper(procedure=procedure, now=NOON))
    sitting = deciding.Sitting(council="Gemeinderat", decided_on=NOON.date())
    resolution = deciding.record_resolution(
        procedure=procedure, sitting=sitting, by=town.administrator, now=NOON
    )
    publishing.prepare_public(resolution=resolution)
    for person in (town.administrator, *officials_of(town.authority, 1)):
        publishing.agree_to_publish(resolution=resolution, by=person, now=NOON)
    public = words_of(public_pdf(procedure=procedure, now=NOON))

    assert len(rows) == Segment.objects.count() > 45
    assert [name for name in names if any(name in row for row in rows)] == []
    assert "wird geprüft" in public
    assert [name for name in names if name in public] == []
