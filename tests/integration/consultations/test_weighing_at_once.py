"""Several people work on one table, and nobody overwrites anybody."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.consultations.models import (
    ProposalVersion,
    Segment,
    SegmentGroup,
    SegmentState,
    TextBlock,
)
from modellkommune.features.consultations.services.weighing import grouping
from modellkommune.features.consultations.services.weighing.proposing import (
    Bulk,
    Proposal,
    change_many,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.segments import (
    AlreadyDecided,
    join_with_next,
    take_in,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment
from tests.factories.consultations import NOON, a_procedure, a_round, a_segment, a_statement


@pytest.fixture
def town(auenfeld):
    with scope(authority=auenfeld.authority):
        yield auenfeld


@pytest.fixture
def procedure(town):
    return a_procedure(town.authority)


@pytest.fixture
def segment(procedure) -> Segment:
    return a_segment(a_statement(a_round(procedure)))


@pytest.fixture
def planner(town):
    return town.administrator


@pytest.fixture
def client(town, office_client_for):
    return office_client_for(town)


def page_of(segment: Segment) -> str:
    return reverse("consultations_office:segment", args=[segment.procedure_id, segment.pk])


def typed(segment: Segment, **words) -> dict:
    usual = {"outcome": "followed", "proposal": "Er kommt.", "state": "in-work", "seen": 1}
    return usual | words


def test_every_saved_proposal_is_kept_as_a_version(segment, planner):
    for number, words in enumerate(["Ein Spielplatz kommt.", "Zwei kommen."], start=1):
        proposal = Proposal(outcome="followed", proposal=words)
        keep_proposal(segment=segment, typed=proposal, seen=number, by=planner, now=NOON)

    segment.refresh_from_db()
    assert (segment.version, segment.proposal) == (3, "Zwei kommen.")
    assert segment.state == SegmentState.IN_WORK
    assert [one.text for one in ProposalVersion.objects.order_by("number")] == [
        "Ein Spielplatz kommt.",
        "Zwei kommen.",
    ]


def test_who_saves_an_older_version_is_refused(segment, planner):
    keep_proposal(segment=segment, typed=Proposal(proposal="A"), seen=1, by=planner, now=NOON)

    with pytest.raises(StaleSegment):
        keep_proposal(segment=segment, typed=Proposal(proposal="B"), seen=1, by=planner, now=NOON)

    segment.refresh_from_db()
    assert segment.proposal == "A"


def test_the_page_shows_both_texts_and_saves_them_when_they_are_put_together(segment, client):
    client.post(page_of(segment), typed(segment, proposal="Der Spielplatz kommt 2027."))

    answer = client.post(page_of(segment), typed(segment, proposal="Der Spielplatz ist zu teuer."))
    page = answer.content.decode()
    again = client.post(page_of(segment), typed(segment, proposal="Beides.", seen=2))

    assert answer.status_code == 409
    assert "Der Spielplatz kommt 2027." in page
    assert "Der Spielplatz ist zu teuer." in page
    assert 'name="seen" value="2"' in page
    assert again.status_code == 302
    segment.refresh_from_db()
    assert segment.proposal == "Beides."


def test_what_was_typed_survives_when_the_segment_is_joined_away(procedure, client, planner):
    a_statement(a_round(procedure), "Der Weg ist eng.\n\nDer Bus fehlt.")
    take_in(procedure=procedure, by=planner, now=NOON)
    first, second = Segment.objects.order_by("position")
    join_with_next(segment=first, seen=1, by=planner, now=NOON)

    answer = client.post(page_of(second), typed(second, proposal="Der Bus kommt stündlich."))

    assert answer.status_code == 409
    assert "Der Bus kommt stündlich." in answer.content.decode()


def test_changing_many_at_once_leaves_proposals_alone(segment, procedure, planner):
    keep_proposal(segment=segment, typed=Proposal(proposal="A"), seen=1, by=planner, now=NOON)

    change_many(
        procedure=procedure, segment_ids=[segment.pk], by=planner, now=NOON,
        change=Bulk(unit="Tiefbauamt", tags=("Verkehr",)),
    )  # fmt: skip

    segment.refresh_from_db()
    assert (segment.proposal, segment.unit, segment.version) == ("A", "Tiefbauamt", 3)


def test_a_text_block_is_put_below_what_is_typed_and_nothing_is_saved(segment, client, town):
    block = TextBlock.objects.create(
        authority=town.authority, title="Spielplatz", text="Ein Spielplatz kommt.",
        outcome="followed",
    )  # fmt: skip

    page = client.post(
        page_of(segment),
        typed(segment, proposal="Wir danken.", outcome="open", block=block.pk, insert="1"),
    ).content.decode()

    assert "Wir danken.\n\nEin Spielplatz kommt." in page
    segment.refresh_from_db()
    assert segment.proposal == ""


def test_a_segment_without_an_outcome_is_not_checked(segment, planner):
    kept = keep_proposal(
        segment=segment, typed=Proposal(outcome="open", state="checked"), seen=1, by=planner,
        now=NOON,
    )  # fmt: skip

    assert kept.state == SegmentState.NEW


def test_what_the_council_decided_is_not_proposed_anew(segment, planner):
    Segment.objects.update(state="decided", outcome="followed", proposal="Ja.")
    other = Proposal(outcome="not-followed", proposal="Nein.")

    with pytest.raises(AlreadyDecided):
        keep_proposal(segment=segment, typed=other, seen=1, by=planner, now=NOON)

    same = Proposal(outcome="followed", proposal="Ja.", internal_note="Siehe Akte.")
    keep_proposal(segment=segment, typed=same, seen=1, by=planner, now=NOON)


@pytest.fixture
def alike(procedure, planner) -> list[Segment]:
    round_ = a_round(procedure)
    for number in range(3):
        a_statement(round_, f"Der Lärm am Mühlenweg stört uns nachts sehr. {number}")
    take_in(procedure=procedure, by=planner, now=NOON)
    return list(Segment.objects.order_by("statement__number"))


def a_group(procedure, segments, planner) -> SegmentGroup:
    return grouping.make_group(
        procedure=procedure, title="Lärm", segment_ids=[one.pk for one in segments], by=planner,
        now=NOON,
    )  # fmt: skip


def keep(group: SegmentGroup, planner, *, seen: int, proposal: str) -> SegmentGroup:
    return grouping.keep_group(
        group=group, title="Lärm", outcome="partly", proposal=proposal, seen=seen, by=planner,
        now=NOON,
    )  # fmt: skip


def test_a_group_is_answered_once_and_its_segments_say_so(procedure, alike, planner):
    group = a_group(procedure, alike, planner)

    keep(group, planner, seen=1, proposal="Ein Wall kommt.")

    found = Segment.objects.values_list("outcome", "proposal", "state")
    assert list(found) == [("partly", "Ein Wall kommt.", "proposed")] * 3
    assert ProposalVersion.objects.filter(segment=alike[0]).count() == 1


def test_two_people_do_not_overwrite_the_answer_of_a_group(procedure, alike, planner):
    group = a_group(procedure, alike, planner)
    keep(group, planner, seen=1, proposal="Ein Wall kommt.")

    with pytest.raises(StaleSegment):
        keep(group, planner, seen=1, proposal="Kein Wall.")


def test_who_is_answered_otherwise_leaves_the_group(procedure, alike, planner):
    group = a_group(procedure, alike, planner)
    keep(group, planner, seen=1, proposal="Ein Wall kommt.")
    first = Segment.objects.get(pk=alike[0].pk)

    own = Proposal(outcome="noted", proposal="Danke.")
    keep_proposal(segment=first, typed=own, seen=first.version, by=planner, now=NOON)
    keep(group, planner, seen=2, proposal="Zwei Wälle kommen.")

    first.refresh_from_db()
    assert (first.group, first.proposal) == (None, "Danke.")


def test_a_group_of_one_is_no_group(procedure, alike, planner):
    group = a_group(procedure, alike[:2], planner)

    with pytest.raises(grouping.TooFewSegments):
        a_group(procedure, alike[2:], planner)
    for segment in Segment.objects.filter(group=group)[:1]:
        grouping.leave_group(segment=segment, by=planner, now=NOON)

    assert not SegmentGroup.objects.exists()
    assert not Segment.objects.filter(group__isnull=False).exists()
