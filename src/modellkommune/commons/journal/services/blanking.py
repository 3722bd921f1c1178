"""Taking the content of entries away when their time is over; the chain stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.kinds import PERSON, RecordKind, all_kinds
from modellkommune.commons.journal.models import Entry, Identity

# Small enough that nobody waits for the table meanwhile.
AT_A_TIME = 500


def blank_expired(*, authority: Authority, now: datetime) -> int:
    """Blank every entry whose retention is over, and return how many.

    Kinds that no room declares any more keep their entries: nobody knows how
    long they were meant to stay, and the check of the chain names them.
    """
    return sum(
        _blank_kind(kind, kind.keep_days, authority=authority, now=now)
        for kind in all_kinds().values()
        if kind.keep_days is not None
    )


def _blank_kind(kind: RecordKind, keep_days: int, *, authority: Authority, now: datetime) -> int:
    today, blanked = timezone.localdate(now), 0
    # Only here, past the manager that refuses, and only as far as the triggers let.
    expired = Entry._base_manager.filter(
        authority=authority,
        kind=kind.name,
        day__lt=today - timedelta(days=keep_days),
        blanked_on=None,
    )
    while batch := list(expired.values_list("pk", flat=True)[:AT_A_TIME]):
        with transaction.atomic():
            blanked += Entry._base_manager.filter(pk__in=batch, blanked_on=None).update(
                about="", person_code="", at=None, facts=None, salt="", blanked_on=today
            )
    return blanked


def drop_unneeded_identities(*, authority: Authority, now: datetime) -> int:
    """Delete identities whose last day is over, or whose account went without a word.

    Also those that no entry names any more: the person has nothing left here.
    """
    today = timezone.localdate(now)
    with scope(authority=authority):
        identities = Identity.objects.all()
        over, _tables = identities.filter(erase_on__lt=today).delete()
        orphaned, _tables = identities.filter(person=None, kept_name="").delete()
        unused, _tables = identities.exclude(code__in=_codes_in_use()).delete()
    return int(over + orphaned + unused)


def _codes_in_use() -> set[str]:
    """Return the codes of those who did something, and of those it was done to."""
    entries = Entry.objects.filter(blanked_on=None)
    doing = entries.values_list("person_code", flat=True).distinct()
    concerned = entries.filter(facts__has_key=PERSON).values_list(f"facts__{PERSON}", flat=True)
    return {*doing, *concerned}
