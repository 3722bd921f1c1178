"""What waits for a person in this part of the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.switchboard.cards import Waiting
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import IncomingMail, Mailbox, Question
from modellkommune.features.calls.selectors.intake.inbox import TO_SORT


def waiting_for(person: Any) -> Iterable[Waiting]:
    """Mail to be sorted, questions to be answered, mailboxes that cannot be read."""
    if not person.has_perm(permissions.TRIAGE):
        return
    yield from _mails()
    yield from _questions()
    yield from _mailboxes()


def _mails() -> Iterator[Waiting]:
    found = IncomingMail.objects.filter(TO_SORT).order_by()
    facts = found.aggregate(number=Count("pk"), since=Min("received_at"))
    if facts["number"]:
        yield Waiting(
            title=ngettext(
                "{number} mail has to be sorted", "{number} mails have to be sorted",
                facts["number"],
            ).format(number=facts["number"]),
            url=reverse("calls_office:inbox"),
            room="calls",
            since=facts["since"],
        )  # fmt: skip


def _questions() -> Iterator[Waiting]:
    unanswered = Question.objects.filter(answered_at=None).order_by()
    grouped = unanswered.values("call_id", "call__title").annotate(
        number=Count("pk"), since=Min("asked_at")
    )
    for facts in grouped.order_by("since"):
        yield Waiting(
            title=ngettext(
                "{number} question on “{title}” waits for an answer",
                "{number} questions on “{title}” wait for an answer",
                facts["number"],
            ).format(number=facts["number"], title=facts["call__title"]),
            url=reverse("calls_office:questions", args=[facts["call_id"]]),
            room="calls",
            since=facts["since"],
        )


def _mailboxes() -> Iterator[Waiting]:
    for mailbox in Mailbox.objects.filter(is_active=True).exclude(last_error=""):
        yield Waiting(
            title=_("The mailbox {address} cannot be read").format(address=mailbox.address),
            url=reverse("calls_office:mailboxes"),
            room="calls",
            since=mailbox.failing_since,
        )
