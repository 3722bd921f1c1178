"""The invented statements on the display: of citizens, of those who sign alike, of bodies."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from modellkommune.commons.people.models import Person
from modellkommune.features.consultations.models import (
    AuthorKind,
    Channel,
    Consultee,
    Invitation,
    PlanArea,
    Round,
    TargetKind,
)
from modellkommune.features.consultations.services.statements.data import (
    StatementData,
    TargetData,
)
from modellkommune.features.consultations.services.statements.receiving import receive
from modellkommune.site.demo.proposals import DATA

BERLIN = ZoneInfo("Europe/Berlin")
PAGE = "page:"


def take_in_statements(shown: Round, asked: Round, *, by: Person) -> None:
    """Give all statements of the table, in the order of their days."""
    with (DATA / "birkenhain_stellungnahmen.toml").open("rb") as file:
        content = tomllib.load(file)
    entries = [*content["statement"], *_alike(content["alike"])]
    for number, entry in enumerate(sorted(entries, key=lambda one: (one["day"], one["name"]))):
        now = _moment(shown, entry["day"], number)
        channel = Channel(entry["way"])
        receive(
            round_=shown, data=_data(shown, entry), channel=channel, received_at=now, now=now,
            by=None if channel == Channel.ONLINE else by,
        )  # fmt: skip
    for number, entry in enumerate(content["consultee"]):
        _answer(asked, entry, number, by=by)


def _alike(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Letters of the same text: one for each name, some days apart."""
    return [
        {**group, "name": name, "day": group["day"] + number % 4}
        for group in groups
        for number, name in enumerate(group["names"])
    ]


def _moment(round_: Round, day: int, number: int) -> datetime:
    begins: Any = round_.starts_on
    return datetime.combine(
        begins + timedelta(days=day), time(8 + number % 12, number * 11 % 60), BERLIN
    )


def _data(shown: Round, entry: Mapping[str, Any]) -> StatementData:
    return StatementData(
        text=entry["text"].strip(),
        author_kind=AuthorKind(entry.get("kind", "person")),
        name=entry["name"],
        organisation=entry.get("organisation", ""),
        address="Mühlenweg, 99992 Birkenhain" if entry["way"] == "letter" else "",
        targets=(_target(shown, entry.get("about", "")),),
        word=f"vorfuehrung-{entry['name']}-stellungnahme"[:64],
    )


def _target(shown: Round, about: str) -> TargetData:
    if about.startswith(PAGE):
        document = shown.documents.get(kind="reasoning")
        page = int(about.removeprefix(PAGE))
        return TargetData(kind=TargetKind.PAGE, document=document, page=page)
    area = PlanArea.objects.filter(source__round=shown, label__icontains=about).first()
    if about and area is not None:
        return TargetData(kind=TargetKind.AREA, area=area)
    return TargetData()


def _answer(asked: Round, entry: Mapping[str, Any], number: int, *, by: Person) -> None:
    consultee = Consultee.objects.create(
        authority=asked.authority,
        name=entry["name"],
        email=entry["email"],
        tasks=entry["tasks"],
        kind=entry.get("kind", "body"),
        mail_domains=[entry["email"].partition("@")[2]],
    )
    invited_at = _moment(asked, -8, number)
    invitation = Invitation.objects.create(
        authority=asked.authority, round=asked, consultee=consultee, due_on=asked.ends_on,
        invited_at=invited_at, invited_by=by,
    )  # fmt: skip
    if entry.get("no_answer"):
        return
    now = _moment(asked, entry["day"], number)
    concerns = not entry.get("no_concerns", False)
    receive(
        round_=asked,
        data=StatementData(
            text=entry.get("text", "").strip(),
            author_kind=AuthorKind.BODY,
            organisation=entry["name"],
            email=entry["email"],
            no_concerns=not concerns,
        ),
        channel=Channel.EMAIL, received_at=now, now=now, by=by, consultee=consultee,
        invitation=invitation,
    )  # fmt: skip
    invitation.answer = "statement" if concerns else "no-concerns"
    invitation.answered_at = now
    invitation.save(update_fields=["answer", "answered_at"])
