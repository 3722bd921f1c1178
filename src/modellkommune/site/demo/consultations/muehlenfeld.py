"""The development plan "Mühlenfeld": an early round that is decided, and a display that runs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import Procedure, Round, RoundStep
from modellkommune.features.consultations.services.plans.reading_plan import add_plan
from modellkommune.features.consultations.services.procedures.announcing import (
    make_announcement,
    note_announced,
)
from modellkommune.features.consultations.services.procedures.preparing import add_round
from modellkommune.features.consultations.services.procedures.rounds import publish_round
from modellkommune.features.consultations.services.procedures.writing import (
    create_procedure,
    show_procedure,
)
from modellkommune.features.consultations.services.reading.paragraphs import (
    write_plain_summary,
)
from modellkommune.kernel.periods import earliest_end, rule_for
from modellkommune.site.demo.consultations.early import ADDRESS, seed_early_round
from modellkommune.site.demo.consultations.papers import add_drawing, add_papers
from modellkommune.site.demo.consultations.statements import take_in_statements
from modellkommune.site.demo.consultations.texts import AIMS, HOURS, OFFLINE, PLAIN, SUMMARY
from modellkommune.site.demo.consultations.weighing import weigh_half
from modellkommune.site.demo.proposals import DATA
from modellkommune.site.demo.staff import keyholders_of

BERLIN = ZoneInfo("Europe/Berlin")
PLAN = "birkenhain-muehlenfeld.gml"
STATE = "NI"
DISPLAY_BEGINS, ANNOUNCED = -36, -45


def seed_muehlenfeld(authority: Authority, *, end: date) -> None:
    """Show the plan, take 80 statements in, weigh half of them.

    end   a Sunday eight to fourteen days away; the display ends shortly before
    """
    begins = end + timedelta(days=DISPLAY_BEGINS)
    with scope(authority=authority):
        staff = keyholders_of(authority)
        procedure = _procedure(authority, at(end, -260))
        seed_early_round(procedure, staff=staff, end=end)
        shown = _display(procedure, begins, by=staff[0], end=end)
        asked = _asked_bodies(procedure, shown, by=staff[0], now=at(end, ANNOUNCED))
        take_in_statements(shown, asked, by=staff[0])
        weigh_half(procedure, by=staff[0], now=at(end, -14))


def at(end: date, days: int, hour: int = 9) -> datetime:
    """A moment so many days after the Sunday, in Germany."""
    return datetime.combine(end + timedelta(days=days), time(hour), BERLIN)


def _procedure(authority: Authority, now: datetime) -> Procedure:
    procedure = create_procedure(
        authority=authority,
        title="Bebauungsplan Nr. 7 Mühlenfeld",
        slug="muehlenfeld",
        kind="development-plan",
        number="7",
        state=STATE,
        summary=SUMMARY,
        aims=AIMS,
        topics=["Wohnen", "Planung"],
        resolved_on=now.date(),
        contact_office="Gemeindeverwaltung, Bauen und Planen",
        contact_email="bauen@birkenhain.example",
        contact_phone="09997 8814",
        measure="Neue Wohnungen im Dorf",
        now=now,
    )
    write_plain_summary(procedure=procedure, text=PLAIN)
    show_procedure(procedure=procedure, by=None, now=now)
    return procedure


def _display(procedure: Procedure, begins: date, *, by: Person, end: date) -> Round:
    now = at(end, ANNOUNCED)
    rule = rule_for(kind=procedure.kind, step=RoundStep.DISPLAY, on=begins, state=STATE)
    shown = add_round(
        procedure=procedure,
        step=RoundStep.DISPLAY,
        starts_on=begins,
        ends_on=earliest_end(rule, begins, state=STATE).day,
        offline_place=OFFLINE,
        offline_hours=HOURS,
        internet_address=ADDRESS,
    )
    content = (DATA / PLAN).read_bytes()
    source = add_plan(round_=shown, name=PLAN, content=content, now=now, by=by)
    dated_on = begins - timedelta(days=30)
    add_drawing(shown, source, dated_on=dated_on, now=now)
    add_papers(shown, dated_on=dated_on, now=now)
    make_announcement(round_=shown, by=by, now=now)
    announced_on = begins - timedelta(days=8)
    note_announced(round_=shown, bulletin="Amtsblatt Nr. 19", announced_on=announced_on)
    publish_round(round_=shown, by=by, now=now)
    return shown


def _asked_bodies(procedure: Procedure, shown: Round, *, by: Person, now: datetime) -> Round:
    asked = add_round(
        procedure=procedure,
        step=RoundStep.BODIES,
        starts_on=shown.starts_on,
        ends_on=shown.ends_on,
        internet_address=shown.internet_address,
    )
    add_papers(asked, dated_on=now.date(), now=now)
    publish_round(round_=asked, by=by, now=now)
    return asked
