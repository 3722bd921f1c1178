"""Erasing whom the person codes mean; not one entry changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django_scopes import scopes_disabled

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.kinds import PERSON, RecordKind, all_kinds
from modellkommune.commons.journal.models import Entry, Identity


@dataclass(frozen=True)
class StillThere:
    """What the journal of an authority keeps of one kind after a request for erasure.

    entries    how many
    until      last day, or None for a legal hold
    has_name   whether the person's name stays known for as long
    """

    authority: Authority
    kind: RecordKind | None
    kind_name: str
    entries: int
    until: date | None
    has_name: bool


def forget(person: AbstractBaseUser) -> list[StillThere]:
    """Erase a person's identity in every journal and tell what stays.

    Entries stay, without anybody knowing whom they name; where a kind says that
    the name must stay known, the identity keeps it until the last such entry is
    blanked.
    """
    with scopes_disabled(), transaction.atomic():
        identities = Identity.objects.select_for_update().filter(person=person)
        left: list[StillThere] = []
        for identity in identities.select_related("authority"):
            stays = what_stays(identity)
            _erase(identity, stays, name=str(person))
            left += stays
    return left


def what_stays(identity: Identity) -> list[StillThere]:
    """Return what the journal holds under a code, by kind, without changing anything."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    entries = Entry.objects.filter(
        names(identity.code), authority_id=identity.authority_id, blanked_on=None
    )
    for kind, day in entries.values_list("kind", "day"):
        found[kind].append(day)
    return [_still_there(identity.authority, kind, days) for kind, days in sorted(found.items())]


def names(code: str) -> Q:
    """Return the condition that an entry was made by a person, or is about that person."""
    return Q(person_code=code) | Q(**{f"facts__{PERSON}": code})


def _still_there(authority: Authority, name: str, days: list[date]) -> StillThere:
    kind = all_kinds().get(name)
    keep_days = kind.keep_days if kind else None
    return StillThere(
        authority=authority,
        kind=kind,
        kind_name=name,
        entries=len(days),
        until=max(days) + timedelta(days=keep_days) if keep_days is not None else None,
        has_name=bool(kind and kind.names_person),
    )


def _erase(identity: Identity, stays: list[StillThere], *, name: str) -> None:
    needed = [stay for stay in stays if stay.has_name]
    if not needed:
        identity.delete()
        return
    identity.person = None
    identity.kept_name = name[:200]
    ends = [stay.until for stay in needed if stay.until is not None]
    identity.erase_on = max(ends) if len(ends) == len(needed) else None
    identity.save(update_fields=["person", "kept_name", "erase_on"])
