"""The desk: all applications of a call, filtered, searched, ordered and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from modellkommune.features.calls.models import (
    Application,
    ApplicationState,
    Call,
    Channel,
    DoubleParticipation,
    PaperRequest,
)

LATE, ADMITTED, IN_TIME = "verspaetet", "zugelassen", "rechtzeitig"
ORDERS = {
    "nummer": ("number",),
    "eingang": ("received_at", "number"),
    "name": ("applicant_name", "number"),
    "betrag": ("-requested_cents", "number"),
    "stand": ("state", "number"),
}
ELIGIBLE = {"ja": Q(is_eligible=True), "nein": Q(is_eligible=False), "unklar": Q(is_eligible=None)}
COMPLETE = {"ja": Q(is_complete=True), "nein": Q(is_complete=False), "offen": Q(is_complete=None)}
TIMELY = {
    LATE: Q(late_seconds__gt=0) & (Q(late_admitted=None) | Q(late_admitted=False)),
    ADMITTED: Q(late_seconds__gt=0, late_admitted=True),
    IN_TIME: Q(late_seconds=0),
}


@dataclass(frozen=True)
class DeskWish:
    """What somebody wants to see; each field empty for everything.

    size, theme   codes of the call; "-" for applications without one
    """

    state: str = ""
    eligible: str = ""
    complete: str = ""
    timely: str = ""
    size: str = ""
    theme: str = ""
    channel: str = ""
    text: str = ""
    order: str = "nummer"

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(
            (self.state, self.eligible, self.complete, self.timely, self.size, self.theme,
             self.channel, self.text)
        )  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """How many applications there are, by what; money is what they ask for together."""

    total: int
    by_state: Mapping[str, int]
    by_size: Mapping[str, int]
    by_theme: Mapping[str, int]
    requested_cents: int
    to_check: int


def desk_wish(query: Mapping[str, str]) -> DeskWish:
    """What the address of the page asks for; unknown values ask for nothing."""
    order = query.get("sortierung", "")
    return DeskWish(
        state=_known(query.get("stand"), ApplicationState.values),
        eligible=_known(query.get("berechtigt"), ELIGIBLE),
        complete=_known(query.get("vollstaendig"), COMPLETE),
        timely=_known(query.get("eingang"), TIMELY),
        size=query.get("groesse", ""),
        theme=query.get("thema", ""),
        channel=_known(query.get("weg"), Channel.values),
        text=query.get("suche", "").strip()[:200],
        order=order if order in ORDERS else "nummer",
    )


def received_applications(call: Call) -> QuerySet[Application]:
    """Everything of a call that was handed in, withdrawn ones too; no drafts."""
    found: QuerySet[Application] = Application.objects.filter(call=call, number__isnull=False)
    return found.exclude(state=ApplicationState.DRAFT)


def desk_rows(call: Call, wish: DeskWish) -> QuerySet[Application]:
    """The applications that are wished for, with marks for what is open about them."""
    double = DoubleParticipation.objects.filter(
        Q(application=OuterRef("pk")) | Q(other=OuterRef("pk")), outcome=""
    )
    asked = PaperRequest.objects.filter(application=OuterRef("pk"), answered_at=None)
    rows = received_applications(call).filter(_filters(wish))
    if wish.theme:
        # The same text on both databases: JSON lists have no common question.
        rows = rows.annotate(themes_text=Cast("themes", TextField()))
        wanted = Q(themes=[]) if wish.theme == "-" else Q(themes_text__contains=f'"{wish.theme}"')
        rows = rows.filter(wanted)
    return rows.annotate(has_double=Exists(double), has_request=Exists(asked)).order_by(
        *ORDERS[wish.order]
    )


def figures_of(call: Call) -> Figures:
    """Count all applications of a call; one query."""
    rows = list(
        received_applications(call).values_list("state", "size_class", "themes", "requested_cents")
    )
    taking_part = [
        row for row in rows if row[0] not in {ApplicationState.WITHDRAWN, ApplicationState.EXCLUDED}
    ]
    return Figures(
        total=len(rows),
        by_state=Counter(row[0] for row in rows),
        by_size=Counter(row[1] for row in taking_part),
        by_theme=Counter(theme for row in taking_part for theme in row[2]),
        requested_cents=sum(row[3] or 0 for row in taking_part),
        to_check=sum(row[0] == ApplicationState.RECEIVED for row in rows),
    )


def neighbours(application: Application, *, hidden: set[int]) -> tuple[int | None, int | None]:
    """Keys of the applications with the next lower and the next higher number.

    hidden  keys of applications that the reader must not see
    """
    number = application.number or 0
    every = received_applications(application.call).order_by("number")
    listed = every.values_list("number", "pk")
    visible = [(other or 0, pk) for other, pk in listed if pk not in hidden]
    lower = next((pk for other, pk in reversed(visible) if other < number), None)
    higher = next((pk for other, pk in visible if other > number), None)
    return lower, higher


def _filters(wish: DeskWish) -> Q:
    asked = Q()
    if wish.state:
        asked &= Q(state=wish.state)
    if wish.channel:
        asked &= Q(channel=wish.channel)
    if wish.size:
        asked &= Q(size_class="" if wish.size == "-" else wish.size)
    for chosen, choices in (
        (wish.eligible, ELIGIBLE),
        (wish.complete, COMPLETE),
        (wish.timely, TIMELY),
    ):
        if chosen:
            asked &= choices[chosen]
    return asked & _search(wish.text)


def _search(text: str) -> Q:
    asked = Q()
    for word in text.split():
        names = ("applicant_name", "title", "contact_name", "contact_email", "applicant_key")
        found = Q()
        for name in names:
            found |= Q(**{f"{name}__icontains": word})
        digits = word.rpartition("-")[2]
        if digits.isdecimal() and len(digits) < 9:  # larger ones are keys
            found |= Q(number=int(digits))
        asked &= found
    return asked


def _known(value: str | None, known: Any) -> str:
    return value if value and value in known else ""
