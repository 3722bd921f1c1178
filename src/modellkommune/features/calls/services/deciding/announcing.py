"""Telling the public who was chosen."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import Decision as Agreement
from modellkommune.commons.approvals.public import approve
from modellkommune.commons.journal.public import record
from modellkommune.commons.participation.public import tell_followers
from modellkommune.commons.people.models import Person
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls.models import Call, Grant
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.services.deciding.letters import untold

ANNOUNCE = "calls.announce"


class NotDecidedYet(Refused):
    """There is nothing to announce."""

    sentence = gettext_lazy("The jury has not decided yet. There is nothing to announce.")


class ApplicantsFirst(Refused):
    """Applicants learn the decision before the public does."""

    sentence = gettext_lazy(
        "Not all applicants have been told yet. Please send the letters first; applicants should "
        "not learn the decision from the newspaper."
    )


class AnnouncedAlready(Refused):
    """The decision is public."""

    sentence = gettext_lazy("The decision is public already.")


def agree_to_announce(*, call: Call, by: Person, now: datetime) -> Agreement:
    """Agree to tell the public; the last agreement needed makes the decision public.

    Raises NotDecidedYet, ApplicantsFirst, AnnouncedAlready, and what `approve` raises.
    """
    with transaction.atomic():
        held = Call.objects.select_for_update().select_related("authority").get(pk=call.pk)
        _refuse_early(held)
        agreement = approve(
            step=ANNOUNCE, about=held, digest=digest_of_awards(held), by=by, now=now,
            sentence=_("Announce the decision on “{title}”").format(title=held.title),
            url=reverse("calls_office:announce", args=[held.pk]),
            confirm=_("All applicants know the decision. It can be public."),
        )  # fmt: skip
        if agreement.granted:
            announce(call=held, by=by, now=now)
    call.announced_at = held.announced_at
    return agreement


def announce(*, call: Call, by: Person | None, now: datetime) -> None:
    """Make the decision public and tell the followers, within the caller's transaction."""
    call.announced_at = now
    call.save(update_fields=["announced_at"])
    awards = Grant.objects.filter(call=call).count()
    record(
        authority=call.authority, kind="calls.announced", about=call, by=by, now=now,
        facts={"awards": awards},
    )  # fmt: skip
    path = address_of_call(call, page="awards")
    tell_followers(
        "calls/deciding_announced", about=call, authority=call.authority, now=now,
        context={"call": call, "awards": awards, "path": path},
    )  # fmt: skip


def digest_of_awards(call: Call) -> str:
    """What is agreed to: these recipients with these amounts."""
    rows = Grant.objects.filter(call=call).order_by("number")
    text = "\n".join(
        f"{grant.number} {grant.recipient_name} {grant.amount_cents}" for grant in rows
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_early(call: Call) -> None:
    if call.announced_at is not None:
        raise AnnouncedAlready
    if call.decided_at is None:
        raise NotDecidedYet
    if untold(call):
        raise ApplicantsFirst
