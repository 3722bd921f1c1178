"""The office answers ideas: once each, in public, with reasons; it joins and hands over."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.public import Link, chain_of, follow, follower_count
from modellkommune.features.ideas.models import IdeaAuthor, IdeaStep, Visibility
from modellkommune.features.ideas.services.answering.handing_over import hand_over
from modellkommune.features.ideas.services.answering.merging import CannotMerge, merge, separate
from modellkommune.features.ideas.services.answering.moderating import hide_idea, show_idea
from modellkommune.features.ideas.services.answering.notes import add_note
from modellkommune.features.ideas.services.answering.status import (
    NotPublic,
    ReasonMissing,
    set_status,
)
from tests.factories.ideas import CLOSING, DAY, a_collection, an_idea
from tests.factories.proposals import a_round_collecting

NOW = CLOSING + 5 * DAY


@pytest.fixture
def clerk(auenfeld):
    return auenfeld.administrator


@pytest.fixture
def office(office_client_for, auenfeld, monkeypatch):
    client = office_client_for(auenfeld)
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return client


@pytest.fixture
def park(auenfeld):
    with scope(authority=auenfeld.authority):
        yield a_collection(auenfeld.authority)


def written_by(idea, email):
    IdeaAuthor.objects.create(
        authority=idea.authority, idea=idea, email=email, confirmed_at=CLOSING
    )
    return idea


def told(template):
    found = Message.objects.filter(template=template).order_by("recipient")
    return [message.recipient for message in found]


def test_a_status_is_told_once_to_authors_and_once_to_followers(park, auenfeld, clerk):
    bench = written_by(an_idea(park), "erika@example.org")
    follow(about=bench, authority=auenfeld.authority, now=NOW, person=clerk)
    facts = {"idea": bench, "status": "adopted", "answer": "Wir bauen sie.", "by": clerk}

    set_status(now=NOW, **facts)
    set_status(now=NOW + DAY, **facts)

    assert told("ideas/answering_status") == ["erika@example.org"]
    assert told("ideas/answering_news") == [clerk.email]
    assert bench.status == "adopted"
    assert bench.answer == "Wir bauen sie."
    assert IdeaStep.objects.filter(idea=bench).count() == 1


def test_an_idea_that_is_not_adopted_needs_a_reason(park, clerk):
    bench = written_by(an_idea(park), "erika@example.org")

    with pytest.raises(ReasonMissing):
        set_status(idea=bench, status="not-adopted", reason="  ", by=clerk, now=NOW)

    assert told("ideas/answering_status") == []


def test_an_idea_that_nobody_sees_gets_no_status(park, clerk):
    hidden = an_idea(park, visibility=Visibility.HIDDEN)

    with pytest.raises(NotPublic):
        set_status(idea=hidden, status="adopted", by=clerk, now=NOW)


def test_joined_ideas_are_answered_together_and_can_be_taken_apart(park, auenfeld, clerk):
    bench = written_by(an_idea(park, title="Bank am Teich"), "erika@example.org")
    seat = written_by(an_idea(park, title="Sitzbank am Teich"), "jonas@example.org")
    follow(about=seat, authority=auenfeld.authority, now=NOW, person=clerk)

    merge(idea=seat, into=bench, by=clerk, now=NOW)
    set_status(idea=bench, status="adopted", by=clerk, now=NOW)

    assert told("ideas/answering_joined") == ["jonas@example.org"]
    assert told("ideas/answering_status") == ["erika@example.org", "jonas@example.org"]
    assert follower_count(bench) == 1

    separate(idea=seat, by=clerk, now=NOW)

    assert (seat.visibility, seat.merged_into) == (Visibility.SHOWN, None)
    assert told("ideas/answering_separated") == ["jonas@example.org"]


def test_what_was_joined_before_moves_along(park, clerk):
    first, second, third = (an_idea(park) for _number in range(3))

    merge(idea=first, into=second, by=clerk, now=NOW)
    merge(idea=second, into=third, by=clerk, now=NOW)

    first.refresh_from_db()
    assert first.merged_into == second.merged_into == third


@pytest.mark.parametrize("code", ["itself", "other", "hidden"])
def test_only_fitting_ideas_are_joined(park, clerk, code):
    bench = an_idea(park)
    into = {
        "itself": lambda: bench,
        "other": lambda: an_idea(a_collection(park.authority, slug="andere")),
        "hidden": lambda: an_idea(park, visibility=Visibility.HIDDEN),
    }[code]()

    with pytest.raises(CannotMerge) as refusal:
        merge(idea=bench, into=into, by=clerk, now=NOW)

    assert refusal.value.code == code


def test_a_hidden_idea_tells_its_author_why_and_can_come_back(park, clerk):
    loud = written_by(
        an_idea(park, visibility=Visibility.WAITING, shown_at=None), "erika@example.org"
    )

    hide_idea(idea=loud, because="personal", words="Bitte ohne Namen.", by=clerk, now=NOW)

    letter = Message.objects.get(template="ideas/answering_hidden")
    assert "Sie nennt persönliche Angaben von jemandem. Bitte ohne Namen." in letter.body
    assert loud.visibility == Visibility.HIDDEN

    show_idea(idea=loud, by=clerk, now=NOW)

    assert (loud.visibility, loud.hidden_reason, loud.shown_at) == (Visibility.SHOWN, "", NOW)


def test_an_idea_becomes_a_proposal_and_both_pages_show_it(park, auenfeld, clerk, client_for):
    budget = a_round_collecting(auenfeld.authority)
    bench = written_by(an_idea(park, title="Bank am Teich"), "erika@example.org")

    for _time in range(2):
        hand_over(idea=bench, target=f"budget.budgetround:{budget.pk}", by=clerk, now=NOW)

    proposal = budget.proposals.get()
    assert proposal.title == "Bank am Teich"
    assert proposal.authors.get().email == ""
    assert Link.objects.get().later == f"budget.proposal:{proposal.pk}"
    assert [station.record.title for station in chain_of(bench)] == ["Bank am Teich"] * 2
    assert told("ideas/answering_handed_over") == ["erika@example.org"]
    pages = client_for(auenfeld.portal)
    address = {"place": auenfeld.authority.slug, "slug": budget.slug, "number": proposal.number}
    of_proposal = pages.get(reverse("budget:proposal", kwargs=address))
    idea_address = f"/ideen/{auenfeld.authority.slug}/{park.slug}/{bench.number}/"
    assert idea_address in of_proposal.content.decode()


def test_the_clerk_answers_on_the_page_of_the_idea(office, park, auenfeld):
    bench = written_by(an_idea(park), "erika@example.org")
    address = reverse("ideas_office:idea_answer", args=[park.pk, bench.number])

    refused = office.post(address, {"status": "not-adopted", "answer": "Leider nein."})
    office.post(
        address, {"status": "not-adopted", "reason": "Der Teich ist Schutzgebiet.",
                  "answer": "Leider nein.", "answered_by": "Grünflächenamt"},
    )  # fmt: skip

    assert refused.status_code == 422
    assert "Leider nein." in refused.content.decode()
    page = office.get(reverse("ideas_office:idea", args=[park.pk, bench.number]))
    assert "Der Teich ist Schutzgebiet." in page.content.decode()
    assert told("ideas/answering_status") == ["erika@example.org"]


def test_many_ideas_get_a_status_at_once_and_each_author_one_letter(office, park):
    ideas = [written_by(an_idea(park), f"person-{number}@example.org") for number in range(3)]
    address = reverse("ideas_office:ideas", args=[park.pk])

    office.post(address, {"idee": [one.pk for one in ideas[:2]], "status": "under-review"})

    for one in ideas:
        one.refresh_from_db()
    assert [one.status for one in ideas] == ["under-review", "under-review", "received"]
    assert told("ideas/answering_status") == ["person-0@example.org", "person-1@example.org"]


def test_the_list_is_chosen_by_state_words_category_and_way(office, park):
    an_idea(park, title="Rutsche für Kleine", category=park.categories.get(code="play"))
    an_idea(park, title="Bank im Schatten", channel="paper")
    address = reverse("ideas_office:ideas", args=[park.pk])

    def titles(query):
        page = office.get(f"{address}?{query}").content.decode()
        return [title for title in ("Rutsche für Kleine", "Bank im Schatten") if title in page]

    assert titles("") == ["Rutsche für Kleine", "Bank im Schatten"]
    assert titles("suche=Rutschen") == ["Rutsche für Kleine"]
    assert titles("suche=2") == ["Bank im Schatten"]
    assert titles("kategorie=play") == ["Rutsche für Kleine"]
    assert titles("weg=paper") == ["Bank im Schatten"]
    assert titles("stand=adopted") == []


def test_the_queue_shows_what_waits_with_what_resembles_it(office, park):
    an_idea(park, title="Bank am Teich")
    waits = an_idea(park, title="Eine Bank am Teich", visibility="waiting", shown_at=None)
    address = reverse("ideas_office:waiting", args=[park.pk])

    page = office.get(address).content.decode()
    office.post(reverse("ideas_office:idea_show", args=[park.pk, waits.number]), {"from": "queue"})

    assert "1: Bank am Teich" in page
    assert 'data-key="f"' in page
    waits.refresh_from_db()
    assert waits.visibility == Visibility.SHOWN
    assert "Nichts wartet." in office.get(address).content.decode()


def test_the_list_needs_no_more_queries_for_more_ideas(office, park, assert_queries_constant):
    def add(number):
        return an_idea(park, category=park.categories.first())

    # Session, person, roles, second factor and the frame ask seven of these.
    assert_queries_constant(office, reverse("ideas_office:ideas", args=[park.pk]), add=add, most=12)


def test_the_page_of_an_idea_needs_no_more_queries_for_a_longer_story(
    office, park, clerk, assert_queries_constant
):
    bench = an_idea(park, title="Bank am Teich")

    def add(number):
        other = written_by(an_idea(park, title=f"Bank {number} am Teich"), f"{number}@ort.test")
        merge(idea=other, into=bench, by=clerk, now=NOW)
        add_note(idea=bench, text="Mit dem Bauhof besprochen.", by=clerk, now=NOW)

    # Everything known of an idea stands on one page: each of its parts asks once.
    assert_queries_constant(
        office, reverse("ideas_office:idea", args=[park.pk, bench.number]), add=add, most=30
    )
