"""The council decides, deviates, postpones; papers and letters say so."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook
from pypdf import PdfReader

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.tasks.public import Job, RunningJob
from modellkommune.features.consultations.models import (
    Channel,
    CouncilResolution,
    ReplyLetter,
    ReplyWay,
    Segment,
    SegmentState,
    Statement,
)
from modellkommune.features.consultations.selectors.weighing.alike import (
    alike_segments,
    statements_for_inspection,
)
from modellkommune.features.consultations.selectors.weighing.shown import shown
from modellkommune.features.consultations.services.weighing import deciding, replies
from modellkommune.features.consultations.services.weighing.council_paper import (
    council_paper,
    list_of_names,
)
from modellkommune.features.consultations.services.weighing.grouping import make_group
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from modellkommune.features.consultations.tasks.weighing import make_all_replies
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement
from tests.factories.officials import officials_of

SITTING = deciding.Sitting(
    council="Gemeinderat", decided_on=NOON.date(), paper_number="2026/112",
    votes=deciding.Votes(14, 2, 1),
)  # fmt: skip


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
    a_statement(round_, "Der Spielplatz fehlt.\n\nDer Weg ist zu eng.", email="h@vogt.test",
                email_confirmed_at=NOON)  # fmt: skip
    a_statement(
        round_, "Hanna Vogt hat recht, der Weg ist zu eng.", name="Jan Kowalski",
        address="Mühlenweg 4\n99123 Auenfeld", channel=Channel.LETTER,
    )  # fmt: skip
    a_statement(round_, "Ohne Anschrift: Mehr Bäume.", name="", email="neu@post.test")
    take_in(procedure=made, by=planner, now=NOON)
    for segment in Segment.objects.all():
        proposal = Proposal(outcome="followed", proposal=f"Wird geändert: {segment.text}")
        keep_proposal(segment=segment, typed=proposal, seen=1, by=planner, now=NOON)
    return made


def decide(procedure, planner) -> CouncilResolution:
    return deciding.record_resolution(procedure=procedure, sitting=SITTING, by=planner, now=NOON)


def test_the_council_decides_as_proposed(procedure, planner):
    resolution = decide(procedure, planner)

    assert resolution.segments.count() == 4
    assert set(Segment.objects.values_list("state", flat=True)) == {SegmentState.DECIDED}


def test_nothing_is_decided_twice_by_one_click(procedure, planner):
    decide(procedure, planner)

    with pytest.raises(deciding.NothingToDecide):
        decide(procedure, planner)


def test_a_deviation_is_known_as_one_with_its_votes(procedure, planner):
    row = decide(procedure, planner).segments.order_by("pk").first()

    deciding.decide_otherwise(
        decided=row, outcome="not-followed", text="Zu teuer.", votes=deciding.Votes(9, 8, 0),
        by=planner, now=NOON,
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.deviates, row.against, row.segment.outcome) == (True, 8, "not-followed")


def test_a_deviation_taken_back_is_none(procedure, planner):
    row = decide(procedure, planner).segments.order_by("pk").first()
    proposed = row.text
    for outcome, text in (("noted", "Anders."), ("followed", proposed)):
        deciding.decide_otherwise(
            decided=row, outcome=outcome, text=text, votes=deciding.Votes(), by=planner, now=NOON
        )

    assert row.deviates is False


def test_a_postponed_segment_waits_for_the_next_sitting(procedure, planner):
    row = decide(procedure, planner).segments.order_by("pk").first()

    deciding.postpone(decided=row, by=planner, now=NOON)

    assert deciding.waiting_segments(procedure).count() == 1


def rows_of(content: bytes) -> list[list[str]]:
    tables = docx.Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in tables[1].rows[1:]]


def everything_in(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    facts = document.core_properties
    return "\n".join(
        [*(one.text for one in document.paragraphs), *cells, facts.author, facts.title,
         facts.last_modified_by, facts.comments, facts.subject, facts.keywords]
    )  # fmt: skip


def test_the_paper_has_a_row_for_every_segment_and_no_name(procedure):
    content = council_paper(procedure=procedure, now=NOON)

    rows = rows_of(content)
    assert [row[0] for row in rows] == ["1.1", "1.2", "2.1", "3.1"]
    assert len(rows) == Segment.objects.count()
    for name in ("Vogt", "Kowalski", "Hanna", "Mühlenweg 4", "post.test"):
        assert name not in everything_in(content)


def test_the_paper_repeats_its_head_and_names_what_was_decided_otherwise(procedure, planner):
    row = decide(procedure, planner).segments.order_by("pk").first()
    deciding.decide_otherwise(
        decided=row, outcome="not-followed", text="Zu teuer.", votes=deciding.Votes(9, 8, 0),
        by=planner, now=NOON,
    )  # fmt: skip

    document = docx.Document(io.BytesIO(council_paper(procedure=procedure, now=NOON)))

    assert "tblHeader" in document.tables[1].rows[0]._tr.xml
    assert [cell.text for cell in document.tables[2].rows[1].cells] == [
        "1.1", "wird gefolgt", "wird nicht gefolgt", "Zu teuer.",
        "9 dafür, 8 dagegen, 0 enthalten",
    ]  # fmt: skip


def test_signs_that_word_cannot_read_do_not_break_the_paper(procedure):
    Segment.objects.update(proposal="Gut\x0b so")

    assert rows_of(council_paper(procedure=procedure, now=NOON))[0][3].startswith("Gut so")


def test_names_stand_in_the_list_for_the_closed_part(procedure):
    text = everything_in(list_of_names(procedure=procedure, now=NOON))

    assert "Jan Kowalski" in text
    assert "Mühlenweg 4, 99123 Auenfeld" in text


def test_the_workbook_has_a_row_for_every_segment(procedure, town, office_client_for):
    client = office_client_for(town)

    content = client.get(reverse("consultations_office:table_xlsx", args=[procedure.pk])).content

    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.max_row == 1 + Segment.objects.count()


def test_the_table_as_pdf_names_nobody(procedure, town, office_client_for):
    client = office_client_for(town)

    content = client.get(reverse("consultations_office:table_pdf", args=[procedure.pk])).content

    reader = PdfReader(io.BytesIO(content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Mehr Bäume" in text
    for name in ("Vogt", "Kowalski"):
        assert name not in f"{text}{reader.metadata}{reader.xmp_metadata}"


def test_replies_go_where_an_author_surely_is(procedure, planner):
    decide(procedure, planner)

    replies.make_replies(procedure=procedure, by_inspection=False, now=NOON)

    assert list(ReplyLetter.objects.order_by("statement__number").values_list("way", flat=True)) == [
        ReplyWay.EMAIL, ReplyWay.POST, ReplyWay.CODE,
    ]  # fmt: skip


def test_a_reply_tells_each_sentence_with_its_result(procedure, planner):
    decide(procedure, planner)
    replies.make_replies(procedure=procedure, by_inspection=False, now=NOON)

    letter = ReplyLetter.objects.get(statement__number=1)
    with letter.file.open("rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))

    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "Der Spielplatz fehlt." in text
    assert "wird gefolgt" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_two_people_send_and_an_unconfirmed_address_gets_no_letter(procedure, planner, town):
    decide(procedure, planner)
    replies.make_replies(procedure=procedure, by_inspection=False, now=NOON)
    (colleague,) = officials_of(town.authority, 1)

    first = replies.agree_to_send(procedure=procedure, by=planner, now=NOON)
    nobody_told = Message.objects.count()
    second = replies.agree_to_send(procedure=procedure, by=colleague, now=NOON)

    assert (first.granted, nobody_told, second.granted) == (False, 0, True)
    sent = {one.recipient: one for one in Message.objects.all()}
    assert set(sent) == {"h@vogt.test", "neu@post.test"}
    assert sent["h@vogt.test"].files.count() == 1
    assert sent["neu@post.test"].files.count() == 0
    assert "Mehr Bäume" not in sent["neu@post.test"].body


def test_nobody_is_told_before_every_segment_is_decided(procedure, planner):
    resolution = decide(procedure, planner)
    row = resolution.segments.get(segment__statement__number=1, segment__position=0)
    deciding.postpone(decided=row, by=planner, now=NOON)

    replies.make_replies(procedure=procedure, by_inspection=False, now=NOON)

    assert not ReplyLetter.objects.filter(statement__number=1).exists()


@pytest.mark.parametrize(("persons", "by_letting_look"), [(50, False), (51, True)])
def test_more_than_fifty_alike_may_look_at_the_result(town, planner, persons, by_letting_look):
    made = a_procedure(town.authority)
    round_ = a_round(made)
    for number in range(persons):
        a_statement(
            round_, "Der Lärm der Zufahrt stört uns nachts beim Schlafen.", name=f"N{number}"
        )
    take_in(procedure=made, by=planner, now=NOON)

    (found,) = alike_segments(made)
    make_group(
        procedure=made, title="Lärm", by=planner, now=NOON,
        segment_ids=[one.pk for one in found.segments],
    )  # fmt: skip

    assert found.by_inspection is by_letting_look
    assert bool(statements_for_inspection(made)) is by_letting_look


def test_who_says_something_of_their_own_gets_a_letter(town, planner):
    made = a_procedure(town.authority)
    round_ = a_round(made)
    for _number in range(51):
        a_statement(round_, "Der Lärm der Zufahrt stört uns nachts beim Schlafen.")
    own = a_statement(round_, "Der Lärm der Zufahrt stört uns nachts beim Schlafen.\n\nMein Zaun?")
    take_in(procedure=made, by=planner, now=NOON)
    (found,) = alike_segments(made)
    make_group(
        procedure=made, title="Lärm", by=planner, now=NOON,
        segment_ids=[one.pk for one in found.segments],
    )  # fmt: skip

    assert own.pk not in statements_for_inspection(made)
    assert Statement.objects.count() - len(statements_for_inspection(made)) == 1


def test_many_replies_are_set_in_the_background(town, planner, office_client_for):
    made = a_procedure(town.authority)
    round_ = a_round(made)
    for number in range(21):
        a_statement(round_, f"Punkt {number} ist wichtig.")
    take_in(procedure=made, by=planner, now=NOON)
    Segment.objects.filter(procedure=made).update(outcome="noted", proposal="Danke.")
    decide(made, planner)
    path = reverse("consultations_office:replies_make", args=[made.pk])

    answer = office_client_for(town).post(path)

    job = Job.objects.get(name="consultations.make_replies")
    assert answer["Location"] == job.get_absolute_url()
    make_all_replies(RunningJob(job, lambda: None), **job.arguments)
    assert ReplyLetter.objects.filter(statement__procedure=made).count() == 21


def test_who_may_not_see_names_reads_texts_without_them(procedure):
    segment = Segment.objects.select_related("statement", "part").get(statement__number=2)

    row = shown(segment, sees_names=False)

    assert row.author == "Person 2"
    assert "Kowalski" not in row.text
