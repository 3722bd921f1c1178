"""The statute of Lindental: a text in two rounds, to read paragraph by paragraph."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.consultations.models import (
    Channel,
    DraftParagraph,
    Procedure,
    Round,
    RoundStep,
    TargetKind,
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
from modellkommune.features.consultations.services.procedures.writing import create_procedure
from modellkommune.features.consultations.services.reading.paragraphs import write_text
from modellkommune.features.consultations.services.statements.data import (
    StatementData,
    TargetData,
)
from modellkommune.features.consultations.services.statements.receiving import receive
from modellkommune.site.demo.consultations.texts import (
    STATUTE_AIMS,
    STATUTE_STATEMENTS,
    STATUTE_SUMMARY,
)
from modellkommune.site.demo.proposals import DATA

BERLIN = ZoneInfo("Europe/Berlin")


def seed_statute(authority: Authority, *, end: date) -> None:
    """Two rounds of a draft statute; the second runs for three weeks more.

    end   a Sunday
    """

    def at(days: int, hour: int = 9) -> datetime:
        return datetime.combine(end + timedelta(days=days), time(hour), BERLIN)

    with scope(authority=authority):
        procedure = create_procedure(
            authority=authority,
            title="Satzung für Parks und Spielplätze",
            slug="gruenanlagen",
            kind="statute",
            summary=STATUTE_SUMMARY,
            aims=STATUTE_AIMS,
            topics=["Freizeit", "Natur"],
            contact_office="Fachbereich Grün und Freizeit",
            contact_email="gruen@lindental.example",
            contact_phone="09999 200-340",
            now=at(-120),
        )
        first = _round(procedure, "lindental_satzung_1.md", at(-110), at(-80))
        for number, (name, about, text) in enumerate(STATUTE_STATEMENTS):
            _state(first, name, about, text, number, now=at(-105 + 5 * number))
        close_round(round_=first, by=None, now=at(-75))
        _round(procedure, "lindental_satzung_2.md", at(-20), at(21))


def _round(procedure: Procedure, name: str, begins: datetime, ends: datetime) -> Round:
    now = begins - timedelta(days=7)
    shown = add_round(
        procedure=procedure,
        step=RoundStep.TEXT,
        starts_on=begins.date(),
        ends_on=ends.date(),
        internet_address="http://lindental.localhost:8000/planungen/lindental/gruenanlagen/",
    )
    write_text(round_=shown, text=(DATA / name).read_text(encoding="utf-8"), now=now)
    make_announcement(round_=shown, by=None, now=now)
    note_announced(round_=shown, bulletin="Amtsblatt der Stadt", announced_on=now.date())
    publish_round(round_=shown, by=None, now=now)
    return shown


def _state(shown: Round, name: str, about: str, text: str, number: int, *, now: datetime) -> None:
    section, count = about.removeprefix("paragraph:").split("-")
    paragraph = DraftParagraph.objects.filter(round=shown, number=f"§ {section} ({count})").first()
    target = TargetData(kind=TargetKind.PARAGRAPH, paragraph=paragraph)
    data = StatementData(
        text=text, name=name, targets=(target,) if paragraph else (),
        word=f"satzung-der-vorfuehrung-{number}",
    )  # fmt: skip
    receive(round_=shown, data=data, channel=Channel.ONLINE, received_at=now, now=now)
