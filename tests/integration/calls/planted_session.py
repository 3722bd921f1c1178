"""Secret records of jury sessions, for the wall test."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import (
    AgendaItem,
    Attendance,
    Call,
    Juror,
    JurySession,
    MinuteLine,
    Motion,
    Vote,
)
from tests.factories.calls import DAY, DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"
MET = DEADLINE + 30 * DAY


def plant_session(authority: Authority, call: Call) -> list[Model]:
    """A session with attendance, a motion, a vote and approved minutes."""
    own = {"authority": authority}
    session = JurySession.objects.create(
        **own, call=call, title=TEXT, place=TEXT, starts_at=MET, opened_at=MET,
        closed_at=MET + DAY, lot_text=TEXT, minutes_taken_by=TEXT, minutes_digest=SECRET,
        minutes_approved_at=MET + 2 * DAY,
        minutes_file=ContentFile(SECRET.encode(), name=f"{SECRET}.pdf"),
    )  # fmt: skip
    person = Person.objects.create_user(email=f"sitzung-{SECRET}@jury.test")
    juror = Juror.objects.create(**own, call=call, person=person, name=TEXT)
    presence = Attendance.objects.create(**own, session=session, juror=juror, came_at=MET)
    item = AgendaItem.objects.create(**own, session=session, title=TEXT, text=TEXT)
    motion = Motion.objects.create(
        **own, session=session, item=item, number=1, text=TEXT, moved_by=juror, opened_at=MET,
        kept_out=[TEXT],
    )  # fmt: skip
    vote = Vote.objects.create(**own, motion=motion, juror=juror, value="yes", cast_at=MET)
    line = MinuteLine.objects.create(
        **own, session=session, item=item, text=TEXT, written_at=MET, written_by=person
    )
    return [session, juror, presence, item, motion, vote, line]
