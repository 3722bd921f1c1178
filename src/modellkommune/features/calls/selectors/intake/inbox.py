"""Lists of mail that came in, and what is shown of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from modellkommune.features.calls.models import Application, Call, IncomingMail, Mailbox, MailIs

# Which mails a pile of the inbox shows.
TO_SORT = Q(taken_for=MailIs.UNKNOWN)
PILES: dict[str, Q] = {
    "to-sort": TO_SORT,
    "applications": Q(taken_for__in=[MailIs.APPLICATION, MailIs.SUPPLEMENT, MailIs.DUPLICATE]),
    "questions": Q(taken_for=MailIs.QUESTION),
    "automatic": Q(taken_for__in=[MailIs.AUTO_REPLY, MailIs.BOUNCE]),
    "other": Q(taken_for=MailIs.OTHER),
    "all": Q(),
}
# Mails of applications that the reader is kept out of: counted and not shown.
HIDDEN = "hidden"
PER_PAGE = 50


@dataclass(frozen=True)
class Pile:
    """One part of the inbox with its number of mails."""

    name: str
    number: int


def mails_in(call: Call | None = None, *, hidden: Any = ()) -> QuerySet[IncomingMail]:
    """Mails of the open scope, of one call or of all, the newest first.

    hidden  keys of applications whose mails the reader must not see, or a query for them
    """
    mails: QuerySet[IncomingMail] = IncomingMail.objects.select_related(
        "call", "application__call", "mailbox"
    ).exclude(application__in=hidden)
    # Mail for which no call was found stands in the inbox of the whole room.
    return mails.filter(call=call) if call is not None else mails


def piles_of(call: Call | None = None, *, hidden: Any = ()) -> list[Pile]:
    """How many mails lie on which pile, at last the hidden ones; one query."""
    is_hidden = Q(application__in=hidden)
    parts = {**{name: which & ~is_hidden for name, which in PILES.items()}, HIDDEN: is_hidden}
    counts = {name.replace("-", "_"): Count("pk", filter=which) for name, which in parts.items()}
    base = IncomingMail.objects.filter(call=call) if call is not None else IncomingMail.objects
    numbers = base.order_by().aggregate(**counts)
    return [Pile(name, numbers[name.replace("-", "_")]) for name in parts]


def choices_for(
    mail: IncomingMail, *, hidden: Any = ()
) -> tuple[QuerySet[Call], QuerySet[Application]]:
    """Calls and applications that a mail may be sorted to."""
    calls = Call.objects.filter(published_at__isnull=False, archived_at=None)
    applications = Application.objects.filter(number__isnull=False).select_related("call")
    applications = applications.exclude(pk__in=hidden)
    if mail.call is not None:
        applications = applications.filter(call=mail.call)
    return calls.order_by("-closes_at"), applications.order_by("call", "number")


def hinted_application(mail: IncomingMail) -> int | None:
    """The application that the software thought of without being sure."""
    for found in mail.findings:
        if found.get("code") == "hint":
            key: int = found["parameters"]["application"]
            return key
    return None


def mailboxes_of(call: Call) -> QuerySet[Mailbox]:
    """The mailboxes that mail to a call comes to."""
    found: QuerySet[Mailbox] = Mailbox.objects.filter(address__iexact=call.mail_address or "-")
    return found
