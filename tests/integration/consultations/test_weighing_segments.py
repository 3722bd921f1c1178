"""Statements are split, joined and moved without losing a sentence."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.features.consultations.models import (
    ProposalVersion,
    Segment,
    SegmentState,
    Statement,
)
from modellkommune.features.consultations.services.weighing import segments as services
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.stale import StaleSegment
from modellkommune.kernel.weighing.segments import covers_every_sentence
from tests.factories.consultations import NOON, a_procedure, a_round, a_statement

LETTER = (
    "Der Mühlenweg ist zu eng.\n\n"
    "1. Die Wiese hinter dem Bach ist nass. Dort laichen Frösche.\n\n"
    "2. Der Bus fehlt. Wir bitten um eine Haltestelle."
)


@pytest.fixture
def town(auenfeld):
    with scope(authority=auenfeld.authority):
        yield auenfeld


@pytest.fixture
def statement(town) -> Statement:
    return a_statement(a_round(a_procedure(town.authority)), LETTER)


@pytest.fixture
def planner(town):
    return town.administrator


def texts(statement: Statement) -> list[str]:
    return [one.text for one in statement.segments.order_by("part__number", "position")]


def covered(statement: Statement) -> bool:
    return all(
        covers_every_sentence(part.text, list(part.segments.all()))
        for part in statement.parts.all()
    )


def test_every_sentence_of_a_letter_stands_in_exactly_one_segment(statement):
    made = services.segment_statement(statement=statement, now=NOON)

    assert len(made) == 3
    assert covered(statement)
    assert texts(statement)[2] == "2. Der Bus fehlt. Wir bitten um eine Haltestelle."


def test_statements_are_taken_in_once_and_supplements_with_them(statement, planner):
    statement.parts.create(
        authority=statement.authority, number=1, text="Noch etwas: Der Zaun.", received_at=NOON
    )

    first = services.take_in(procedure=statement.procedure, by=planner, now=NOON)
    again = services.take_in(procedure=statement.procedure, by=planner, now=NOON)

    assert (first, again) == (2, 0)
    assert len(texts(statement)) == 4
    assert covered(statement)


def test_withdrawn_and_late_statements_are_weighed_too(statement, planner):
    Statement.objects.update(withdrawn_at=NOON, is_late=True)

    assert services.take_in(procedure=statement.procedure, by=planner, now=NOON) == 1


def test_a_clerk_who_checked_the_borders_is_followed(statement):
    at = LETTER.index("Dort laichen")

    services.segment_statement(statement=statement, now=NOON, borders=[at])

    assert texts(statement)[1].startswith("Dort laichen")
    assert covered(statement)


def test_borders_that_cut_a_sentence_are_refused(statement):
    with pytest.raises(services.SentencesLost):
        services.segment_statement(statement=statement, now=NOON, borders=[4])

    assert not Segment.objects.exists()


def test_a_segment_is_split_at_a_sentence_and_its_tags_go_along(statement, planner):
    services.segment_statement(statement=statement, now=NOON)
    second = statement.segments.get(position=1)
    second.tags.create(authority=statement.authority, procedure=statement.procedure, title="Wasser")

    made = services.split_segment(
        segment=second, at=LETTER.index("Dort laichen"), seen=second.version, by=planner, now=NOON
    )

    assert made.text == "Dort laichen Frösche."
    assert [tag.title for tag in made.tags.all()] == ["Wasser"]
    assert [one.position for one in statement.segments.order_by("position")] == [0, 1, 2, 3]
    assert covered(statement)


def test_nobody_splits_within_a_sentence(statement, planner):
    first = services.segment_statement(statement=statement, now=NOON)[0]

    with pytest.raises(services.BorderImpossible):
        services.split_segment(segment=first, at=4, seen=1, by=planner, now=NOON)

    assert len(texts(statement)) == 3


def test_joining_keeps_what_was_written_about_both(statement, planner):
    one, other, _last = services.segment_statement(statement=statement, now=NOON)
    for segment, words in ((one, "Der Weg wird breiter."), (other, "Die Wiese bleibt.")):
        typed = Proposal(outcome="followed", proposal=words, internal_note=f"zu {words}")
        keep_proposal(segment=segment, typed=typed, seen=1, by=planner, now=NOON)
    one.refresh_from_db()

    joined = services.join_with_next(segment=one, seen=one.version, by=planner, now=NOON)

    assert joined.proposal == "Der Weg wird breiter.\n\nDie Wiese bleibt."
    assert "Die Wiese" in joined.internal_note
    assert ProposalVersion.objects.filter(segment=joined).count() == 2
    assert [one.position for one in statement.segments.order_by("position")] == [0, 1]
    assert covered(statement)


def test_a_border_moves_into_the_next_segment(statement, planner):
    one, _other, _last = services.segment_statement(statement=statement, now=NOON)

    services.move_border(segment=one, to=LETTER.index("Dort laichen"), seen=1, by=planner, now=NOON)

    assert texts(statement)[0].endswith("ist nass.")
    assert texts(statement)[1] == "Dort laichen Frösche."
    assert covered(statement)


def test_the_last_segment_has_nothing_to_be_joined_with(statement, planner):
    last = services.segment_statement(statement=statement, now=NOON)[-1]

    with pytest.raises(services.NothingToJoin):
        services.join_with_next(segment=last, seen=1, by=planner, now=NOON)


def test_borders_are_not_moved_by_somebody_who_saw_an_older_version(statement, planner):
    one = services.segment_statement(statement=statement, now=NOON)[1]
    keep_proposal(segment=one, typed=Proposal(proposal="neu"), seen=1, by=planner, now=NOON)

    with pytest.raises(StaleSegment):
        services.join_with_next(segment=one, seen=1, by=planner, now=NOON)


def test_what_the_council_decided_keeps_its_borders(statement, planner):
    one = services.segment_statement(statement=statement, now=NOON)[1]
    Segment.objects.filter(pk=one.pk).update(state=SegmentState.DECIDED)

    with pytest.raises(services.AlreadyDecided):
        services.split_segment(
            segment=one, at=LETTER.index("Dort laichen"), seen=1, by=planner, now=NOON
        )
