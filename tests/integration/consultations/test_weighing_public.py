"""The public version names nobody: names are placed everywhere first, then looked for."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.commons.approvals.public import AlreadyAgreed
from modellkommune.features.consultations.models import (
    AuthorKind,
    Segment,
    SegmentResolution,
    Statement,
)
from modellkommune.features.consultations.services.weighing import deciding, publishing
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement
from tests.factories.officials import officials_of

# What must never be read in public, in the spellings that letters really hold.
LEAKS = (
    "Kowalczyk", "KOWALCZYK", "Żaneta", "Zaneta", "Mühlenweg 12", "07531", "kowalczyk@post",
    "Grünberger", "Gruenberger", "Yıldız",
)  # fmt: skip
LETTER = (
    "Ich, Żaneta Kowalczyk, wohne im Mühlenweg 12, 99123 Auenfeld. Der Weg ist zu eng.\n\n"
    "Rufen Sie mich an: 07531 / 901 234 oder zaneta.kowalczyk@post.test.\n\n"
    "Frau Grünberger aus dem Bauamt sagte, dass Fami\u00adlie KOWAL\u00adCZYK recht hat.\n\n"
    "Der Spielplatz fehlt."
)
ANSWER = "Frau Kowalczyk hat recht; Herr Grünberger hat es geprüft. Der Weg wird breiter."


@pytest.fixture
def town(auenfeld):
    with scope(authority=auenfeld.authority):
        yield auenfeld


@pytest.fixture
def planner(town):
    return town.administrator


@pytest.fixture
def procedure(town, planner):
    made = a_procedure(town.authority)
    round_ = a_round(made)
    a_statement(
        round_, LETTER, name="Żaneta Kowalczyk", email="zaneta.kowalczyk@post.test",
        address="Mühlenweg 12\n99123 Auenfeld", phone="07531 901234",
    )  # fmt: skip
    a_statement(round_, "Herr Kowalczyk und Emre Yıldız haben recht.", name="Grünberger")
    a_statement(round_, "Frösche sind geschützt.", name="Emre Yıldız",
                organisation="Landesamt für Umwelt", author_kind=AuthorKind.BODY)  # fmt: skip
    a_statement(round_, "Ich bin Petra Sonnenschein und stehe dazu.", name="Petra Sonnenschein",
                name_public=True)  # fmt: skip
    taken_back = a_statement(round_, "Ich nehme alles zurück, Wasserstoff.", name="Jo Wende")
    Statement.objects.filter(pk=taken_back.pk).update(withdrawn_at=NOON)
    take_in(procedure=made, by=planner, now=NOON)
    for segment in Segment.objects.all():
        proposal = Proposal(outcome="followed", proposal=ANSWER)
        keep_proposal(segment=segment, typed=proposal, seen=1, by=planner, now=NOON)
    return made


@pytest.fixture
def resolution(procedure, planner):
    sitting = deciding.Sitting(council="Gemeinderat", decided_on=NOON.date())
    return deciding.record_resolution(procedure=procedure, sitting=sitting, by=planner, now=NOON)


def publish(resolution, town) -> None:
    publishing.prepare_public(resolution=resolution)
    for person in (town.administrator, *officials_of(town.authority, 1)):
        publishing.agree_to_publish(resolution=resolution, by=person, now=NOON)
    resolution.refresh_from_db()


def address(procedure, name: str) -> str:
    place = {"place": procedure.authority.slug, "slug": procedure.slug}
    return reverse(f"consultations:{name}", kwargs=place)


def as_text(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    pages = "".join(page.extract_text() for page in reader.pages)
    facts = (
        f"{reader.metadata} {reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else ''}"
    )
    return f"{pages}\n{facts}\n{reader.trailer['/Root'].get('/Outlines')}"


@pytest.fixture
def citizen(town, client_for):
    return client_for(town.portal)


def test_the_names_that_could_leak_are_there(procedure):
    everything = " ".join(Segment.objects.values_list("text", flat=True))

    assert "Kowalczyk" in everything
    assert "07531" in everything
    assert "Yıldız" in everything


def test_no_name_stands_in_page_table_and_file(procedure, resolution, town, citizen):
    publish(resolution, town)

    shown = {
        name: citizen.get(address(procedure, name))
        for name in ("weighing", "weighing_csv", "weighing_json", "weighing_pdf")
    }

    texts = {
        name: as_text(answer.content) if name == "weighing_pdf" else answer.content.decode()
        for name, answer in shown.items()
    }
    for name, text in texts.items():
        assert "Der Spielplatz fehlt." in " ".join(text.split()), name
        assert [leak for leak in LEAKS if leak in text] == [], name


def test_offices_and_who_consented_are_named(procedure, resolution, town, citizen):
    publish(resolution, town)

    page = citizen.get(address(procedure, "weighing")).content.decode()

    assert "Landesamt für Umwelt" in page
    assert "Petra Sonnenschein" in page


def test_what_was_taken_back_is_not_published(procedure, resolution, town, citizen):
    publish(resolution, town)

    page = citizen.get(address(procedure, "weighing")).content.decode()

    assert "Wasserstoff" not in page


def test_searching_tells_nobody_whether_a_name_stood_there(procedure, resolution, town, citizen):
    publish(resolution, town)

    found = citizen.get(address(procedure, "weighing"), {"suche": "Kowalczyk"}).content.decode()
    weg = citizen.get(address(procedure, "weighing"), {"suche": "Spielplatz"}).content.decode()

    assert 'id="abschnitt-' not in found
    assert 'id="abschnitt-' in weg


def test_before_two_people_agreed_nothing_is_public(procedure, resolution, town, citizen, planner):
    publishing.prepare_public(resolution=resolution)
    publishing.agree_to_publish(resolution=resolution, by=planner, now=NOON)

    with pytest.raises(AlreadyAgreed):
        publishing.agree_to_publish(resolution=resolution, by=planner, now=NOON)
    assert citizen.get(address(procedure, "weighing")).status_code == 404


def test_what_nobody_can_have_read_is_not_published(resolution, planner):
    with pytest.raises(publishing.NotPrepared):
        publishing.agree_to_publish(resolution=resolution, by=planner, now=NOON)


def test_a_name_typed_into_the_public_wording_is_noticed(resolution, planner):
    publishing.prepare_public(resolution=resolution)
    row = publishing.rows_of(resolution)[0]

    left = publishing.reword(row=row, text="Ich, Kowalczyk, sage es.", answer="Danke.")

    assert left == ["Żaneta Kowalczyk"]
    with pytest.raises(publishing.NameLeft):
        publishing.agree_to_publish(resolution=resolution, by=planner, now=NOON)


def test_what_a_person_has_reworded_stays_when_it_is_prepared_again(resolution):
    publishing.prepare_public(resolution=resolution)
    row = publishing.rows_of(resolution)[0]
    publishing.reword(row=row, text="Eine Person wohnt am Weg.", answer="Danke.")

    publishing.prepare_public(resolution=resolution)

    again = SegmentResolution.objects.select_related("segment").get(pk=row.pk)
    assert (again.segment.public_text, again.public_text) == (
        "Eine Person wohnt am Weg.", "Danke.",
    )  # fmt: skip


def test_what_is_public_is_not_decided_anew(resolution, town, planner):
    publish(resolution, town)

    with pytest.raises(deciding.ResolutionPublished):
        deciding.postpone(decided=resolution.segments.first(), by=planner, now=NOON)


def test_the_public_table_keeps_to_its_queries(
    procedure, resolution, town, citizen, assert_queries_constant
):
    publish(resolution, town)
    rows = list(resolution.segments.order_by("pk"))

    def add(number: int) -> None:
        SegmentResolution.objects.filter(pk=rows[number].pk).update(outcome="noted")

    assert_queries_constant(citizen, address(procedure, "weighing"), add=add)
