"""A procedure comes in as a message, is checked by a person, and statements go out."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope, scopes_disabled

from modellkommune.commons.journal.public import Entry
from modellkommune.features.consultations.models import (
    CouncilResolution,
    ExchangeMessage,
    ExchangeOffice,
    MessageState,
    Procedure,
    SegmentResolution,
    StatementTarget,
)
from modellkommune.features.consultations.services.exchange import checking
from modellkommune.kernel.xbeteiligung import Document, read_message, write_procedure
from tests.factories.consultations import (
    NOON,
    SQUARE,
    a_procedure,
    a_round,
    a_segment,
    a_statement,
)
from tests.factories.shared_data import shared_file
from tests.unit.kernel.xbeteiligung.messages import (
    display,
    head,
    procedure,
    published_message,
    published_schemas,
)

pytestmark = pytest.mark.django_db

MESSAGES = "/office/consultations/messages/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def clerk(auenfeld, office_client_for):
    """The administrator of Auenfeld."""
    return office_client_for(auenfeld)


@pytest.fixture
def schemas(settings):
    """An installation that names the folder of the published schemas."""
    settings.XBETEILIGUNG_SCHEMAS = str(shared_file("planning", "xbeteiligung", "xsd"))
    checking._loaded.cache_clear()


def a_message(**changes):
    """Return a message 0401 written by another town hall."""
    return write_procedure(
        head=head("0401"), case_id="vorgang-1", procedure=procedure(**changes)
    ).content


def hand_in(client, content, name="0401.xml"):
    file = SimpleUploadedFile(name, content, content_type="application/xml")
    return client.post(MESSAGES, {"file": file}, follow=True)


def kept():
    with scopes_disabled():
        return ExchangeMessage.objects.select_related("procedure").latest("pk")


def taken(client, content, **form):
    hand_in(client, content)
    facts = {"title": "Am Mühlenfeld", "kind": "development-plan"}
    return client.post(f"{MESSAGES}{kept().pk}/take/", facts | form, follow=True)


def rounds_of(made):
    with scopes_disabled():
        return list(made.rounds.order_by("number"))


def test_a_message_is_shown_before_anything_is_made_of_it(clerk):
    page = hand_in(clerk, a_message()).text

    assert "Am Mühlenfeld" in page
    assert "Gemeinde Birkenhain" in page
    assert "1. Februar 2027" in page
    assert "Die Prüfung gegen die veröffentlichten Schemata unterblieb" in page
    with scopes_disabled():
        assert not Procedure.objects.exists()


def test_a_message_of_another_program_becomes_a_draft(clerk, schemas):
    content = published_message("kommunal.Initiieren.0401.xml")

    page = taken(clerk, content, title="Geprüfter Name").text

    made = kept().procedure
    assert "Der Entwurf ist angelegt." in page
    assert (made.title, made.kind, made.way) == ("Geprüfter Name", "development-plan", "regular")
    assert made.published_at is None
    assert made.area["bbox"][0] == pytest.approx(10.0816, abs=1e-4)
    assert rounds_of(made) == []


def test_rounds_come_as_drafts_with_their_periods(clerk):
    taken(clerk, a_message())

    public, bodies = rounds_of(kept().procedure)
    assert (public.step, bodies.step) == ("display-again", "bodies-again")
    assert (public.starts_on, public.ends_on) == (date(2027, 2, 1), date(2027, 3, 2))
    assert public.published_at is None
    assert kept().participations == {"1": "runde-2", "2": "runde-2-t"}


def test_a_document_that_was_sent_along_stands_in_the_set(clerk):
    sent = Document(
        title="Begründung", file_name="begruendung.pdf", media_type="application/pdf",
        identifier="datei-7", content=b"%PDF-1.7 Text",
    )  # fmt: skip

    taken(clerk, a_message(public=display(documents=(sent,)), consultees=None))

    (round_,) = rounds_of(kept().procedure)
    with scopes_disabled():
        (document,) = round_.documents.all()
    assert (document.title, document.name) == ("Begründung", "begruendung.pdf")
    assert document.size == len(sent.content)


def test_taking_over_stands_in_the_journal(clerk):
    taken(clerk, a_message())

    with scopes_disabled():
        entry = Entry.objects.filter(kind="consultations.message-taken").get()
    assert entry.facts == {"message": "0401", "digest": kept().sha256}


def test_a_message_is_taken_over_once(clerk):
    taken(clerk, a_message())
    form = {"title": "Noch einmal", "kind": "development-plan"}

    page = clerk.post(f"{MESSAGES}{kept().pk}/take/", form, follow=True).text

    assert "Diese Nachricht wurde bereits übernommen oder abgelehnt." in page
    with scopes_disabled():
        assert Procedure.objects.count() == 1


def test_a_second_message_about_the_same_plan_leads_to_the_first(clerk):
    taken(clerk, a_message())

    page = hand_in(clerk, a_message(reason="Mehr Wohnungen"), "zweite.xml").text

    assert "Ein Verfahren mit dieser Kennung gibt es hier schon" in page
    assert "Entwurf anlegen" not in page


def test_the_same_file_is_kept_once(clerk):
    hand_in(clerk, a_message())

    page = hand_in(clerk, a_message()).text

    assert "Diese Nachricht wurde schon einmal eingereicht" in page


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Guten Tag", id="letter"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', id="entities"),
    ],
)
def test_what_cannot_be_read_is_kept_and_refused_with_a_reason(clerk, content):
    page = hand_in(clerk, content).text

    assert "kann kein Verfahren angelegt werden" in page
    address = f"{MESSAGES}{kept().pk}/refuse/"
    assert clerk.post(address, {"because": ""}).status_code == 422
    clerk.post(address, {"because": "Keine Nachricht"})
    assert kept().state == MessageState.REFUSED


def test_the_sender_gets_a_valid_answer(clerk):
    taken(clerk, a_message())

    content = clerk.get(f"{MESSAGES}{kept().pk}/answer.xml").content

    assert published_schemas().check_bytes(content) == []
    assert b"kommunal.Initiieren.OK.0411" in content
    assert b"vorgang-1" in content


def test_a_refusal_tells_the_sender_why(clerk):
    hand_in(clerk, a_message())
    clerk.post(f"{MESSAGES}{kept().pk}/refuse/", {"because": "Nicht zuständig"})

    content = clerk.get(f"{MESSAGES}{kept().pk}/answer.xml").content

    assert published_schemas().check_bytes(content) == []
    assert b"kommunal.Initiieren.NOK.0421" in content
    assert "Nicht zuständig".encode() in content


def test_a_message_that_breaks_the_schema_is_told_by_line(clerk, schemas):
    spoiled = a_message().replace(b"<xbeteiligung:durchgang>2<", b"<xbeteiligung:durchgang>zwei<")

    page = hand_in(clerk, spoiled).text

    assert "hält sich nicht an das Schema" in page
    assert "Entwurf anlegen" not in page


def exchange_of(made):
    return f"/office/consultations/{made.pk}/exchange/"


@pytest.fixture
def plan(auenfeld):
    """A plan of Auenfeld with a display, and whom its messages go to."""
    made = a_procedure(auenfeld.authority, slug="muehlenfeld")
    a_round(made)
    with scope(authority=auenfeld.authority):
        ExchangeOffice.objects.create(
            own_key="psw:99001002", reader_key="psw:99000000", reader_name="Landesportal"
        )
    return made


def with_a_decided_statement(plan, **fields):
    """Store a statement with everything a message can carry."""
    with scope(authority=plan.authority):
        round_ = plan.rounds.get()
        facts = {
            "name": "Hanna Vogt", "email": "hanna@ort.test", "title": "Verkehr",
            "address": "Mühlweg 3\n99999 Auenfeld",
        }  # fmt: skip
        statement = a_statement(round_, "Die Straße – so „schmal“ wie heute – reicht nicht.",
                                **(facts | fields))  # fmt: skip
        segment = a_segment(statement, outcome="not-followed")
        StatementTarget.objects.create(
            authority=plan.authority, statement=statement, kind="place", place=SQUARE,
            place_text="Mühlweg",
        )  # fmt: skip
        resolution = CouncilResolution.objects.create(
            authority=plan.authority, procedure=plan, council="Gemeinderat",
            decided_on=date(2026, 11, 10), recorded_at=NOON,
        )  # fmt: skip
        SegmentResolution.objects.create(
            authority=plan.authority, resolution=resolution, segment=segment,
            outcome="not-followed",
        )  # fmt: skip
    return statement


@pytest.mark.parametrize("kind", ["0401", "0402", "0409", "0451", "0452", "0459"])
def test_a_procedure_goes_out_as_a_valid_message(clerk, plan, schemas, kind):
    answer = clerk.get(f"{exchange_of(plan)}message-{kind}.xml")

    assert answer.status_code == 200
    assert published_schemas().check_bytes(answer.content) == []
    assert b"Landesportal" in answer.content


def test_what_goes_out_can_be_read_in_again(clerk, plan):
    content = clerk.get(f"{exchange_of(plan)}message-0401.xml").content

    told = read_message(content).procedure
    assert (told.plan_name, told.step) == ("Mühlenfeld", "6000")
    assert told.public.period.ends_on == date(2026, 12, 2)
    assert told.outline["bbox"] == SQUARE["bbox"]


@pytest.mark.parametrize("kind", ["0701", "0702"])
def test_a_statement_goes_out_with_author_place_and_outcome(clerk, plan, schemas, kind):
    statement = with_a_decided_statement(plan)

    answer = clerk.get(f"{exchange_of(plan)}statements/{statement.number}-{kind}.xml")

    text = answer.content.decode()
    assert published_schemas().check_bytes(answer.content) == []
    assert "<name>Vogt</name>" in text
    assert "<ort>Auenfeld</ort>" in text
    assert 'so "schmal" wie heute' in text
    assert "<code>3000</code>" in text
    assert "georeferenzierung" in text


def test_a_withdrawn_statement_is_taken_back(clerk, plan, schemas):
    statement = with_a_decided_statement(plan, withdrawn_at=NOON)

    answer = clerk.get(f"{exchange_of(plan)}statements/{statement.number}-0709.xml")

    assert published_schemas().check_bytes(answer.content) == []


def test_all_statements_go_out_as_one_archive_with_a_report(clerk, plan, schemas):
    with_a_decided_statement(plan)
    with scope(authority=plan.authority):
        a_statement(plan.rounds.get(), "Gut so.", name="", withdrawn_at=NOON)

    answer = clerk.get(f"{exchange_of(plan)}statements.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        report = archive.read("pruefbericht.txt").decode()
    assert names == [
        "stellungnahme-0001-0701.xml", "stellungnahme-0002-0709.xml", "pruefbericht.txt",
    ]  # fmt: skip
    assert "stellungnahme-0001-0701.xml: hält sich an das Schema" in report
    assert "4 Zeichen, die der Standard nicht kennt" in report


def test_the_archive_needs_no_more_queries_for_more_statements(
    clerk, plan, assert_queries_constant
):
    def add(number):
        with scope(authority=plan.authority):
            a_segment(a_statement(plan.rounds.get(), f"Satz {number}."))

    assert_queries_constant(clerk, exchange_of(plan), add=add, most=25)


def test_messages_of_a_taken_over_procedure_carry_the_keys_of_its_sender(clerk):
    taken(clerk, a_message())
    made = kept().procedure

    content = clerk.get(f"{exchange_of(made)}message-0402.xml").content.decode()

    assert "<xbeteiligung:vorgangsID>vorgang-1<" in content
    assert "<xbeteiligung:planID>plan-1<" in content
    assert "<xbeteiligung:beteiligungsID>runde-2<" in content
    assert "Gemeinde Birkenhain" in content, "the sender is who reads the answer"


def test_without_a_reader_nothing_goes_out(clerk, auenfeld):
    made = a_procedure(auenfeld.authority)
    a_round(made)

    page = clerk.get(f"{exchange_of(made)}message-0401.xml", follow=True).text

    assert "Bitte tragen Sie zuerst ein, wer die Nachrichten" in page


def test_a_display_without_announcement_is_not_told(clerk, plan):
    with scope(authority=plan.authority):
        plan.rounds.update(announced_on=None)

    page = clerk.get(f"{exchange_of(plan)}message-0401.xml", follow=True).text

    assert "Eine Nachricht nennt den Tag der Bekanntmachung" in page


def test_keys_of_offices_can_be_entered(clerk, auenfeld):
    form = {"own_key": "psw:1", "reader_key": "psw:2", "reader_name": "Land"}

    clerk.post(f"{MESSAGES}office/", form)

    with scope(authority=auenfeld.authority):
        assert ExchangeOffice.objects.get().reader_name == "Land"


def test_the_neighbour_sees_nothing_of_a_message(clerk, lindental, office_client_for):
    hand_in(clerk, a_message())
    neighbour = office_client_for(lindental)

    assert neighbour.get(f"{MESSAGES}{kept().pk}/").status_code == 404
    assert "0401.xml" not in neighbour.get(MESSAGES).text


def test_a_display_once_told_can_be_checked_as_its_own_round(clerk):
    taken(clerk, a_message(public=display(step="4000", round=1), consultees=None))

    (early,) = rounds_of(kept().procedure)
    assert early.step == "early-public"


def test_a_message_waits_on_the_start_page_until_it_is_settled(clerk, auenfeld):
    a_procedure(auenfeld.authority)
    hand_in(clerk, a_message())

    assert "Nachricht „0401.xml“ prüfen" in clerk.get("/office/").text
    clerk.post(f"{MESSAGES}{kept().pk}/refuse/", {"because": "Doppelt"})
    assert "Nachricht „0401.xml“ prüfen" not in clerk.get("/office/").text
