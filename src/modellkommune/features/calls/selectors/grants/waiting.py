"""What of grants waits for a person of the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.commons.ui.words import euro_in_words
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import (
    Grant,
    GrantReport,
    GrantState,
    PaymentRequest,
    ReportState,
    RequestState,
)

ROOM = "calls"
MOST = 20


def waiting_for(person: Any) -> Iterable[Waiting]:
    """What this person may do here and should do next."""
    if person.has_perm(permissions.PAY):
        yield from _requests(person)
    if person.has_perm(permissions.KEEP_GRANTS):
        yield from _reports()
        yield from _notices()


def _requests(person: Any) -> Iterator[Waiting]:
    asked = PaymentRequest.objects.filter(
        state__in=[RequestState.ASKED, RequestState.APPROVED]
    ).select_related("grant")
    for row in asked.order_by("asked_at")[:MOST]:
        if row.state == RequestState.ASKED and row.asked_by_id == person.pk:
            continue
        sentence = (
            _("Check the request of {name} for {amount}")
            if row.state == RequestState.ASKED
            else _("Enter the payment of {amount} to {name}")
        )
        yield Waiting(
            title=sentence.format(name=row.grant.recipient_name, amount=euro_in_words(row.cents)),
            url=_url("grant_money", row.grant), room=ROOM, since=row.asked_at,
        )  # fmt: skip


def _reports() -> Iterator[Waiting]:
    rows = GrantReport.objects.filter(state=ReportState.SUBMITTED).select_related("grant")
    for row in rows.order_by("submitted_at")[:MOST]:
        yield Waiting(
            title=_("Check the {kind} of {name}").format(
                kind=row.get_kind_display(), name=row.grant.recipient_name
            ),
            url=reverse("calls_office:grant_report", args=[row.grant.call_id, row.grant_id, row.number]),
            room=ROOM, since=row.submitted_at,
        )  # fmt: skip


def _notices() -> Iterator[Waiting]:
    rows = Grant.objects.filter(state=GrantState.AWARDED, application__isnull=False)
    for grant in rows.order_by("awarded_on", "number")[:MOST]:
        yield Waiting(
            title=_("Prepare the notice for {name}").format(name=grant.recipient_name),
            url=_url("grant", grant), room=ROOM,
        )  # fmt: skip


def _url(name: str, grant: Grant) -> str:
    return reverse(f"calls_office:{name}", args=[grant.call_id, grant.pk])
