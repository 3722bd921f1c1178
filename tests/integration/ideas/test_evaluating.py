"""Figures that agree with the ideas, files without names, and an end with a result."""

from __future__ import annotations

import json

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.public import follow
from modellkommune.commons.tasks.public import work_off
from modellkommune.features.ideas.models import IdeaAuthor
from modellkommune.features.ideas.selectors.evaluating.figures import common_words, figures_of
from modellkommune.features.ideas.services.answering.merging import merge
from modellkommune.features.ideas.services.collections.writing import HasEnded, change_collection
from modellkommune.features.ideas.services.evaluating.ending import (
    NotReady,
    OutcomeMissing,
    end_collection,
    publish_outcome,
    tell_outcome,
    write_outcome,
)
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea

NOW = CLOSING + 30 * DAY
TEXT = (
    "<p>Die Rutsche wird 2027 gebaut, die Bänke stehen schon. Der Brunnen wird nicht gebaut,"
    " weil die Leitung fehlt. Entschieden hat der Bauausschuss am 3. November.</p>"
)


@pytest.fixture
def office(office_client_for, auenfeld, monkeypatch):
    client = office_client_for(auenfeld)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return client


@pytest.fixture
def park(auenfeld):
    with scope(authority=auenfeld.authority):
        yield a_collection(auenfeld.authority)


def written_by(idea, email, name=""):
    IdeaAuthor.objects.create(
        authority=idea.authority, idea=idea, email=email, name=name, confirmed_at=CLOSING
    )
    return idea


def answered(park):
    """Three ideas with an answer each, one of them joined with another."""
    play = park.categories.get(code="play")
    slide = an_idea(park, title="Rutsche am Hang", category=play, status="adopted", likes=4)
    second = an_idea(park, title="Eine Rutsche für Große", category=play, status="done")
    well = an_idea(park, title="Brunnen", channel="paper", status="not-adopted",
                   status_reason="Die Leitung fehlt.", district="Nord")  # fmt: skip
    return slide, second, well


def test_figures_agree_with_the_ideas(park, auenfeld):
    slide, second, _well = answered(park)
    an_idea(park, title="Unsichtbar", visibility="hidden")
    merge(idea=second, into=slide, by=auenfeld.administrator, now=NOW)

    figures = figures_of(park)

    assert (figures.total, figures.joined, figures.answered) == (2, 1, 2)
    assert figures.by_category == (
        ("Spielen", (0, 0, 1, 0, 0)), ("ohne Kategorie", (0, 0, 0, 1, 0)),
    )  # fmt: skip
    assert figures.by_channel == (("auf Papier", 1), ("online", 1))
    assert figures.by_district == (("Nord", 1),)


def test_words_that_several_titles_share_are_named_in_their_commonest_form():
    titles = ["Bänke am Teich", "Mehr Bänke", "Eine Bank im Schatten", "Rutsche"]

    assert common_words(titles) == (("Bänke", 3),)


def test_the_page_shows_charts_with_sentence_and_table(office, park):
    answered(park)

    page = office.get(reverse("ideas_office:evaluation", args=[park.pk])).content.decode()

    assert "Die meisten Ideen hat „Spielen“: 2 von 3." in page
    assert "Werte als Tabelle anzeigen" in page
    assert reverse("ideas_office:evaluation_chart", args=[park.pk, "wege", "svg"]) in page


def test_no_file_names_an_author(office, park):
    slide, _second, _well = answered(park)
    written_by(slide, "erika@example.org", name="Erika Beispiel")
    address = reverse("ideas_office:evaluation", args=[park.pk])

    csv = office.get(f"{address}ideas.csv").content.decode("utf-8-sig")
    places = json.loads(office.get(f"{address}places.geojson").content)
    pdf = pypdfium2.PdfDocument(office.get(f"{address}report.pdf").content)

    words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert [feature["properties"]["titel"] for feature in places["features"]] == [
        "Rutsche am Hang", "Eine Rutsche für Große", "Brunnen",
    ]  # fmt: skip
    for text in (csv, json.dumps(places, ensure_ascii=False), words):
        assert "Die Leitung fehlt." in text
        assert "Erika" not in text
        assert "erika@" not in text


def test_a_collection_does_not_end_without_what_became_of_it(park, auenfeld):
    an_idea(park)

    with pytest.raises(OutcomeMissing):
        end_collection(collection=park, by=auenfeld.administrator, now=NOW)
    with pytest.raises(NotReady) as refusal:
        publish_outcome(collection=park, by=auenfeld.administrator, now=NOW)

    assert [lack.code for lack in refusal.value.lacks] == ["no-outcome", "received"]


def test_the_outcome_is_public_and_told_once_to_everybody_who_took_part(
    office, park, auenfeld, client_for
):
    slide, second, well = answered(park)
    written_by(slide, "erika@example.org")
    written_by(second, "erika@example.org")
    written_by(well, "jonas@example.org")
    follow(about=park, authority=auenfeld.authority, now=NOW, person=auenfeld.administrator)
    address = reverse("ideas_office:close", args=[park.pk])
    public = f"/ideen/{auenfeld.authority.slug}/{park.slug}/ergebnis/"
    reader = client_for(auenfeld.portal)
    before = reader.get(public).status_code

    office.post(address, {"outcome": "null", "outcome_without_script": TEXT, "publish": "1"})
    work_off()
    again = tell_outcome(collection=park, now=NOW)
    office.post(address, {"outcome": "null", "outcome_without_script": TEXT, "end": "1"})

    park.refresh_from_db()
    letters = Message.objects.filter(template="ideas/evaluating_outcome").order_by("recipient")
    news = Message.objects.filter(template="ideas/evaluating_outcome_news")
    page = reader.get(public).content.decode()
    assert before == 404
    assert "Die Rutsche wird 2027 gebaut" in page
    assert "Die Leitung fehlt." in page
    assert [one.recipient for one in letters] == ["erika@example.org", "jonas@example.org"]
    assert "Eine Rutsche für Große: umgesetzt" in letters[0].body
    assert [one.recipient for one in news] == [auenfeld.administrator.email]
    assert again == 0
    assert park.closed_at == NOW


def test_what_has_ended_stays_as_it_was_read(park, auenfeld):
    answered(park)
    write_outcome(collection=park, outcome=TEXT, now=NOW)
    publish_outcome(collection=park, by=auenfeld.administrator, now=NOW)
    end_collection(collection=park, by=auenfeld.administrator, now=NOW)

    with pytest.raises(HasEnded):
        change_collection(collection=park, title="Anders", now=NOW)
    with pytest.raises(HasEnded):
        write_outcome(collection=park, outcome="<p>Anders</p>", now=NOW)


def test_the_start_page_names_what_waits(park, auenfeld, monkeypatch):
    from modellkommune.features.ideas.public import waiting_for

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    an_idea(park, visibility="waiting", shown_at=None)
    person = auenfeld.administrator
    monkeypatch.setattr(type(person), "has_perm", lambda self, permission: True)

    titles = [one.title for one in waiting_for(person)]

    assert titles == [
        "1 wartende Idee ansehen: Ideen für den Mühlenpark",
        "Veröffentlichen, was daraus wurde, und die Sammlung beenden: Ideen für den Mühlenpark",
    ]
