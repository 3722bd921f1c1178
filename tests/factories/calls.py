"""Calls, applications and jurors for tests: records as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority, RegisteredMunicipality
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.calls.models import (
    Application,
    ApplicationVersion,
    BlockKind,
    BlockUse,
    Call,
    Channel,
    Criterion,
    FormBlock,
    Juror,
    PaperRequired,
    SizeClass,
    Theme,
)

# The deadline of most tests: Friday, 6 November 2026, noon in UTC, 13:00 in Berlin.
DEADLINE = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
_numbers = itertools.count(1)

QUESTIONS = (
    ("name", BlockKind.LINE, BlockUse.APPLICANT_NAME, "Name der Kommune", True),
    ("key", BlockKind.LINE, BlockUse.APPLICANT_KEY, "Amtlicher Gemeindeschlüssel", True),
    ("contact", BlockKind.LINE, BlockUse.CONTACT_NAME, "Ansprechperson", True),
    ("email", BlockKind.LINE, BlockUse.CONTACT_EMAIL, "E-Mail-Adresse", True),
    ("title", BlockKind.LINE, BlockUse.TITLE, "Titel des Vorhabens", False),
    ("summary", BlockKind.TEXT, BlockUse.SUMMARY, "Kurzbeschreibung", False),
    ("themes", BlockKind.CHOICES, BlockUse.THEMES, "Themen", False),
    ("cost", BlockKind.MONEY, BlockUse.TOTAL_COST, "Gesamtkosten", False),
)


def a_call(authority: Authority, *, slug: str = "", **fields: Any) -> Call:
    """Store a published call with form, criteria, classes, themes and one paper.

    It opened thirty days before its deadline and is not fixed yet (no version).
    """
    given = {
        "title": "Modellkommunen gesucht", "summary": "Neun Kommunen erhalten Geld.",
        "reference": "OGK27", "slug": slug or f"aufruf-{next(_numbers)}",
        "opens_at": DEADLINE - 30 * DAY, "closes_at": DEADLINE,
        "published_at": DEADLINE - 31 * DAY, "grants_number": 9, "grant_cents": 5_000_000,
        "is_sealed": False, "mail_address": "bewerbung@programm.test", "quorum": 2,
        "contact_office": "Programmbüro", "contact_email": "buero@programm.test",
    }  # fmt: skip
    with scope(authority=authority):
        call = Call.objects.create(authority=authority, **(given | fields))
        _write_parts(call)
    return call


def _write_parts(call: Call) -> None:
    own = {"authority": call.authority, "call": call}
    for position, (code, kind, use, title, names) in enumerate(QUESTIONS):
        FormBlock.objects.create(
            **own, position=position, code=code, kind=kind, use=use, title=title,
            names_somebody=names, is_required=code in {"name", "key", "email", "title"},
            is_published=code in {"title", "summary"},
        )  # fmt: skip
    for position, (code, title, weight) in enumerate(
        [("conviction", "Überzeugung", 2), ("breadth", "Breitenwirkung", 1)]
    ):
        Criterion.objects.create(
            **own, position=position, code=code, title=title, weight=weight,
            anchors={"0": "nicht erkennbar", "5": "durchgehend überzeugend"},
        )  # fmt: skip
    for position, (code, title, start, end) in enumerate(
        [("village", "Gemeinden bis 5.000", 0, 5_000), ("town", "Größere Orte", 5_001, None)]
    ):
        SizeClass.objects.create(
            **own, position=position, code=code, title=title, population_from=start,
            population_to=end,
        )  # fmt: skip
    for position, (code, title) in enumerate([("dialogue", "Dialog"), ("data", "Offene Daten")]):
        Theme.objects.create(**own, position=position, code=code, title=title)
    PaperRequired.objects.create(**own, code="resolution", title="Beschluss des Rates")


def an_application(call: Call, *, number: int | None = None, **fields: Any) -> Application:
    """Store an application that was received in time, with one version that counts."""
    counted = number if number is not None else next(_numbers)
    at = call.closes_at - DAY
    answers = fields.pop("answers", {"title": f"Vorhaben {counted}"})
    given = {
        "channel": Channel.WEB, "state": "received", "number": counted,
        "applicant_name": f"Gemeinde {counted}", "applicant_key": f"99002{counted:03d}",
        "contact_email": f"amt{counted}@gemeinde.test", "title": f"Vorhaben {counted}",
        "begun_at": at - DAY, "received_at": at,
    }  # fmt: skip
    with scope(authority=call.authority):
        application = Application.objects.create(
            authority=call.authority, call=call, **(given | fields)
        )
        ApplicationVersion.objects.create(
            authority=call.authority, application=application, number=1,
            channel=application.channel, received_at=application.received_at, saved_at=at,
            is_current=True, answers=answers, digest=f"{counted:064d}",
        )  # fmt: skip
    return application


def a_juror(call: Call, *, name: str, **fields: Any) -> Juror:
    """Store a juror with an account and the role."""
    email = f"{name.lower().replace(' ', '.')}@jury.test"
    person = Person.objects.create_user(email=email, password="Birnbaum-am-Anger-7")
    give_role(person=person, authority=call.authority, kind=RoleKind.JUROR, now=DEADLINE)
    with scope(authority=call.authority):
        return Juror.objects.create(
            authority=call.authority, call=call, person=person, name=name, **fields
        )


def registered(ags: str, *, name: str, population: int, **fields: Any) -> RegisteredMunicipality:
    """Store a line of the official register for an invented municipality."""
    given = {
        "ars": f"{ags[:5]}0000{ags[5:]}"[:12], "type": "Gemeinde", "area_hectares": 1_000,
        "association_ars": f"{ags[:5]}0000", "association": name, "county_ags": ags[:5],
        "county": "Landkreis Musterau", "state_ags": ags[:2], "state": "Musterland",
        "status_date": datetime(2025, 12, 31, tzinfo=UTC).date(),
    }  # fmt: skip
    return RegisteredMunicipality.objects.create(
        ags=ags, name=name, population=population, **(given | fields)
    )
