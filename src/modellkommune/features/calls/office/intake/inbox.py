"""The inbox: of one call, and of everything for which no call was found."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.office.page import call_page, needs, of_a_call, room_page
from modellkommune.features.calls.selectors.intake.inbox import (
    HIDDEN,
    PER_PAGE,
    PILES,
    mailboxes_of,
    mails_in,
    piles_of,
)
from modellkommune.features.calls.selectors.reviews.access import hidden_keys

TEMPLATE = "calls/office/intake/inbox.html"
NAMES: dict[str, Any] = {
    "to-sort": gettext_lazy("To be sorted"),
    "applications": gettext_lazy("Applications"),
    "questions": gettext_lazy("Questions"),
    "automatic": gettext_lazy("Automatic"),
    "other": gettext_lazy("Something else"),
    "all": gettext_lazy("All mail"),
}


@needs(permissions.TRIAGE)
def inbox(request: HttpRequest) -> HttpResponse:
    """All mail of the authority; first what a person has to sort."""
    return room_page(request, TEMPLATE, title=_("Incoming mail"), **_context(request, None))


@of_a_call(permissions.TRIAGE)
def of_call(request: HttpRequest, call: Call) -> HttpResponse:
    """Mail of one call, with the state of its mailbox."""
    context = _context(request, call)
    # The mails of the page bring their mailbox along; only an empty page asks for it.
    mailboxes = {mail.mailbox_id: mail.mailbox for mail in context["mails"] if mail.mailbox}
    return call_page(
        request, call, TEMPLATE, title=_("Incoming mail"),
        mailboxes=list(mailboxes.values()) or mailboxes_of(call),
        is_sealed=call.keeps_sealed(timezone.now()), **context,
    )  # fmt: skip


class _Counted(Paginator):
    """Pages of a pile whose number is known."""

    def __init__(self, mails: Any, number: int) -> None:
        super().__init__(mails, PER_PAGE)
        self.count = number


def _context(request: HttpRequest, call: Call | None) -> dict[str, Any]:
    hidden = hidden_keys(request.user)
    numbers = {pile.name: pile.number for pile in piles_of(call, hidden=hidden)}
    wanted = request.GET.get("pile", "")
    if wanted not in PILES:
        wanted = "to-sort" if numbers["to-sort"] else "all"
    mails = mails_in(call, hidden=hidden).filter(PILES[wanted]) if numbers[wanted] else []
    return {
        "piles": [{"name": name, "label": NAMES[name], "number": numbers[name]} for name in PILES],
        "pile": wanted,
        "hidden": numbers[HIDDEN],
        "mails": _Counted(mails, numbers[wanted]).get_page(request.GET.get("page")),
        "may_change": request.user.has_perm(permissions.KEEP),
    }
