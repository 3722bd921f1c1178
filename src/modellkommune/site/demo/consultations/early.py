"""The early round of the plan: stated, weighed, decided, told to the authors."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from modellkommune.commons.outbox.models import Notice
from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import (
    Channel,
    Procedure,
    Round,
    RoundStep,
    Segment,
    SegmentState,
)
from modellkommune.features.consultations.services.procedures.announcing import (
    make_announcement,
    note_announced,
)
from modellkommune.features.consultations.services.procedures.preparing import add_round
from modellkommune.features.consultations.services.procedures.rounds import (
    close_round,
    publish_round,
)
from modellkommune.features.consultations.services.statements.data import StatementData
from modellkommune.features.consultations.services.statements.receiving import receive
from modellkommune.features.consultations.services.weighing.deciding import (
    Sitting,
    Votes,
    record_resolution,
)
from modellkommune.features.consultations.services.weighing.proposing import (
    Proposal,
    keep_proposal,
)
from modellkommune.features.consultations.services.weighing.publishing import (
    agree_to_publish,
    prepare_public,
)
from modellkommune.features.consultations.services.weighing.replies import (
    agree_to_send,
    make_replies,
)
from modellkommune.features.consultations.services.weighing.segments import take_in
from modellkommune.site.demo.consultations.papers import add_early_papers
from modellkommune.site.demo.consultations.texts import EARLY, EARLY_WORD

BERLIN = ZoneInfo("Europe/Berlin")
ADDRESS = "http://birkenhain.localhost:8000/planungen/birkenhain/muehlenfeld/"
BEGINS, ENDS, DECIDED = -230, -200, -120


def seed_early_round(procedure: Procedure, *, staff: tuple[Person, Person], end: date) -> None:
    """Play the early participation to its end; the first author's receipt code is known."""

    def at(days: int, hour: int = 9) -> datetime:
        return datetime.combine(end + timedelta(days=days), time(hour), BERLIN)

    early = add_round(
        procedure=procedure,
        step=RoundStep.EARLY_PUBLIC,
        title="Frühe Beteiligung",
        text="Ziele und zwei Varianten für das Mühlenfeld, mit einem Abend im Gemeindehaus.",
        starts_on=at(BEGINS).date(),
        ends_on=at(ENDS).date(),
        internet_address=ADDRESS,
    )
    add_early_papers(early, dated_on=at(BEGINS - 10).date(), now=at(BEGINS - 9))
    make_announcement(round_=early, by=staff[0], now=at(BEGINS - 9))
    note_announced(round_=early, bulletin="Amtsblatt Nr. 8", announced_on=at(BEGINS - 8).date())
    publish_round(round_=early, by=staff[0], now=at(BEGINS - 8))
    for number, (name, text, _answers) in enumerate(EARLY):
        _state(early, name, text, number, now=at(BEGINS + 5 + number))
    close_round(round_=early, by=staff[0], now=at(ENDS + 5))
    take_in(procedure=procedure, by=staff[0], now=at(ENDS + 6))
    _propose(procedure, by=staff[0], now=at(ENDS + 10))
    _decide(procedure, early, staff, at(DECIDED))


def _state(early: Round, name: str, text: str, number: int, *, now: datetime) -> None:
    data = StatementData(
        text=text, name=name, name_public=number == 0, word=f"{EARLY_WORD}-{number}"
    )
    receive(round_=early, data=data, channel=Channel.ONLINE, received_at=now, now=now)


def _propose(procedure: Procedure, *, by: Person, now: datetime) -> None:
    for _name, _text, answers in EARLY:
        for words, outcome, answer, _area, change in answers:
            segment = Segment.objects.get(procedure=procedure, text__contains=words)
            typed = Proposal(
                outcome=outcome, proposal=answer, change_text=change, unit="Bauamt",
                state=SegmentState.CHECKED,
            )  # fmt: skip
            keep_proposal(segment=segment, typed=typed, seen=segment.version, by=by, now=now)


def _decide(
    procedure: Procedure, early: Round, staff: tuple[Person, Person], now: datetime
) -> None:
    sitting = Sitting(
        council="Gemeinderat Birkenhain", decided_on=now.date(), paper_number="V-2026-041",
        round=early, votes=Votes(11, 2, 1),
    )  # fmt: skip
    resolution = record_resolution(procedure=procedure, sitting=sitting, by=staff[0], now=now)
    prepare_public(resolution=resolution)
    make_replies(procedure=procedure, by_inspection=False, now=now)
    for person in staff:
        agree_to_send(procedure=procedure, by=person, now=now + timedelta(days=3))
    for person in staff:
        agree_to_publish(resolution=resolution, by=person, now=now + timedelta(days=4))
        # What was agreed to half a year ago nobody has to be told today.
        told = Notice.objects.filter(person=person, read_at=None)
        told.update(read_at=now + timedelta(days=4))
