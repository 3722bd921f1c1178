"""The author types the code and sees each sentence with what became of it."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.features.consultations.models import ReplyLetter, Segment, Statement
from modellkommune.features.consultations.services.statements.codes import (
    digest_of_code,
    page_token,
)
from modellkommune.features.consultations.services.weighing import deciding
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement, an_area

CODE = "7K2M-9QXD-04TB-HV5E"
LETTER = "Guten Tag.\n\nDer Spielplatz fehlt. Er ist wichtig.\n\nDer Weg ist zu eng."


@pytest.fixture
def town(auenfeld):
    with scope(authority=auenfeld.authority):
        yield auenfeld


@pytest.fixture
def planner(town):
    return town.administrator


@pytest.fixture
def citizen(town, client_for):
    return client_for(town.portal)


@pytest.fixture
def statement(town, planner) -> Statement:
    round_ = a_round(a_procedure(town.authority))
    made = a_statement(round_, LETTER, code_digest=digest_of_code(CODE))
    area = an_area(round_, label="Spielplatz Nord")
    take_in(procedure=made.procedure, by=planner, now=NOON)
    for segment in Segment.objects.order_by("position"):
        is_about_play = "Spielplatz" in segment.text
        typed = Proposal(
            outcome="followed" if is_about_play else "not-followed",
            proposal="Er kommt 2028." if is_about_play else "Der Weg bleibt.",
            area=area if is_about_play else None,
            change_text="Neue Fläche für ein Spielgerät" if is_about_play else "",
        )
        keep_proposal(segment=segment, typed=typed, seen=1, by=planner, now=NOON)
    return made


def decide(statement, planner) -> None:
    sitting = deciding.Sitting(council="Gemeinderat", decided_on=NOON.date())
    deciding.record_resolution(procedure=statement.procedure, sitting=sitting, by=planner, now=NOON)


def tell(statement) -> None:
    ReplyLetter.objects.create(
        authority=statement.authority, statement=statement, way="code", made_at=NOON, sent_at=NOON
    )


def address(statement, name: str, **words) -> str:
    procedure = statement.procedure
    place = {"place": procedure.authority.slug, "slug": procedure.slug}
    return reverse(f"consultations:{name}", kwargs=place | words)


def own_page(statement) -> str:
    return address(statement, "treated_own", token=page_token(statement))


def test_the_code_leads_to_the_own_text_however_it_is_typed(statement, citizen):
    answer = citizen.post(address(statement, "treated"), {"code": CODE.lower().replace("-", " ")})

    assert answer.status_code == 302
    assert CODE not in answer["Location"]
    assert citizen.get(answer["Location"]).status_code == 200


def test_an_unknown_code_is_answered_with_a_sentence(statement, citizen):
    answer = citizen.post(address(statement, "treated"), {"code": "0000-0000-0000-0000"})

    assert answer.status_code == 422
    assert "Zu diesem Code" in answer.content.decode()


def test_before_the_author_may_be_told_no_result_is_shown(statement, citizen, planner):
    decide(statement, planner)

    page = citizen.get(own_page(statement)).content.decode()

    assert "Der Spielplatz fehlt." in page
    assert "Er kommt 2028." not in page
    assert "wird gefolgt" not in page


def test_each_sentence_leads_to_answer_resolution_and_place(statement, citizen, planner):
    decide(statement, planner)
    tell(statement)

    page = citizen.get(own_page(statement)).content.decode()

    links = re.findall(
        r'<a class="sentence sentence--([\w-]+)" href="#(antwort-\d)"[^>]*>([^<]*)<', page
    )
    assert [(outcome, words) for outcome, _target, words in links][-3:] == [
        ("followed", "Der Spielplatz fehlt."),
        ("followed", "Er ist wichtig."),
        ("not-followed", "Der Weg ist zu eng."),
    ]
    assert all(f'id="{target}"' in page for _outcome, target, _words in links)
    assert "Er kommt 2028." in page
    assert "Gemeinderat" in page
    assert "Neue Fläche für ein Spielgerät" in page
    assert "?flaeche=0" in page


def test_no_sentence_of_the_letter_is_missing_on_the_page(statement, citizen, planner):
    decide(statement, planner)
    tell(statement)

    page = citizen.get(own_page(statement)).content.decode()
    words = re.search(r'<p class="own-text__words">(.*?)</p>', page, re.DOTALL)[1]
    marks = re.compile(r'<span class="(?:sr-only|own-text__mark)"[^>]*>.*?</span>')
    shown = re.sub(r"<[^>]+>", "", marks.sub("", words))

    assert shown == LETTER


def test_one_sentence_prints_on_one_page(statement, citizen, planner):
    Segment.objects.filter(position=1).update(proposal="Ein langer Grund. " * 300)
    decide(statement, planner)
    tell(statement)

    for number in (1, 2, 3):
        sheet = address(statement, "treated_pdf", token=page_token(statement), number=number)
        reader = PdfReader(io.BytesIO(citizen.get(sheet).content))
        assert len(reader.pages) == 1, number
    text = " ".join(reader.pages[0].extract_text().split())
    assert "So wurde Ihr Satz behandelt" in text
    assert "wird nicht gefolgt" in text


def test_the_page_of_another_procedure_opens_with_no_token(statement, citizen, town):
    other = a_statement(a_round(a_procedure(town.authority)))
    path = address(statement, "treated_own", token=page_token(other))

    assert citizen.get(path).status_code == 302


def test_the_page_needs_no_more_queries_for_more_segments(statement, citizen, planner):
    decide(statement, planner)
    tell(statement)

    with_all = citizen.get(own_page(statement))

    assert with_all.status_code == 200
    assert with_all["Cache-Control"].startswith("max-age=0")
