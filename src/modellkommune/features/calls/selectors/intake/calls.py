"""For which call a mail in a mailbox may be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from modellkommune.features.calls.models import Call, Mailbox

# As long after the deadline a mail is taken for a late one of that call although
# another call is open in the same mailbox: people do not know of the other.
JUST_OVER = timedelta(days=1)


def calls_of(mailbox: Mailbox) -> QuerySet[Call]:
    """The public calls that take applications at the address of a mailbox."""
    calls: QuerySet[Call] = Call.objects.filter(
        authority=mailbox.authority_id,
        mail_address__iexact=mailbox.address,
        by_mail=True,
        published_at__isnull=False,
        archived_at=None,
    )
    return calls.select_related("authority").order_by("closes_at", "pk")


def call_to_seal_for(mailbox: Mailbox, *, now: datetime) -> Call | None:
    """With whose key a new mail is closed: of the sealed calls the one open longest.

    Which call a mail is for is known only after reading it; until then it must stay
    closed as long as any of them wants.
    """
    sealed = [call for call in calls_of(mailbox) if call.keeps_sealed(now) and call.last_moment]
    return max(sealed, key=lambda call: (call.last_moment, call.pk), default=None)


def call_by_word(calls: Iterable[Call], subject: str) -> Call | None:
    """The one call whose word or reference stands in the subject, or None."""
    text = subject.casefold()
    named = [call for call in calls if _is_named(call, text)]
    return named[0] if len(named) == 1 else None


def _is_named(call: Call, text: str) -> bool:
    return any(word and word.casefold() in text for word in (call.mail_word, call.reference))


def call_by_time(calls: Iterable[Call], *, received_at: datetime) -> Call | None:
    """The only call that is open, or was a day ago; else the one that ended last.

    None where several are open: then a person decides.
    """
    known = list(calls)
    running = [call for call in known if _is_running(call, received_at)]
    if running:
        return running[0] if len(running) == 1 else None
    over = [call for call in known if call.is_closed(received_at) and call.decided_at is None]
    if over:
        return max(over, key=lambda call: (call.closes_at, call.pk))
    return known[0] if len(known) == 1 else None


def _is_running(call: Call, moment: datetime) -> bool:
    last = call.last_moment
    if last is None or (call.opens_at is not None and moment < call.opens_at):
        return False
    return moment <= last + JUST_OVER
