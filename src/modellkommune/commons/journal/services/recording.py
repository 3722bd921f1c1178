"""Writing one entry at the end of the chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.journal.facts import Fact, checked_facts
from modellkommune.commons.journal.kinds import RecordKind, kind_of
from modellkommune.commons.journal.links import body_digest, first_link, link_of
from modellkommune.commons.journal.models import Entry, Identity, JournalHead, new_code


class ChainForked(RuntimeError):
    """Two writers were about to write at one position; nothing was written."""


def record(
    *,
    authority: Authority,
    kind: str,
    about: models.Model | None,
    by: AbstractBaseUser | None,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Write down that something happened, within the caller's transaction.

    The head of the authority's chain stays locked until that transaction ends,
    so call it last, after everything that takes time.

    kind   name of a declared kind, such as "budget.round-locked"
    about  the record it happened to, or None
    by     who did it, or None for the machine and for people without an account
    facts  numbers, codes, digests and days that the kind declares

    Raises UnknownKind, and FactRefused for a fact that is not declared or may
    not be kept.
    """
    declared = kind_of(kind)
    kept = checked_facts(declared, facts or {})
    with scope(authority=authority), transaction.atomic():
        person_code = code_of(by, authority=authority) if by is not None else ""
        entry = _filled_entry(
            declared,
            authority=authority,
            about=subject_of(about),
            person_code=person_code,
            now=now,
            facts=kept,
        )
        _append(entry)
    return entry


def code_of(person: AbstractBaseUser, *, authority: Authority) -> str:
    """Return the person's code in the journal of an authority; a new one at first."""
    found = Identity.objects.filter(person=person).first()
    if found is None:
        found, _made = Identity.objects.get_or_create(authority=authority, person=person)
    code: str = found.code
    return code


def _filled_entry(
    kind: RecordKind,
    *,
    authority: Authority,
    about: str,
    person_code: str,
    now: datetime,
    facts: dict[str, Fact],
) -> Entry:
    at = None if kind.day_only else now
    salt = new_code()
    return Entry(
        authority=authority,
        kind=kind.name,
        day=timezone.localdate(now),
        about=about,
        person_code=person_code,
        at=at,
        facts=facts,
        salt=salt,
        body_digest=body_digest(
            about=about, person_code=person_code, at=at, facts=facts, salt=salt
        ),
    )


def _append(entry: Entry) -> None:
    head = _locked_head(entry.authority)
    entry.position = head.position + 1
    entry.link = link_of(
        previous=head.link,
        position=entry.position,
        kind=entry.kind,
        day=entry.day,
        digest=entry.body_digest,
    )
    entry.save(force_insert=True)
    # The lock keeps two writers apart; should a database not keep it, neither
    # this nor the position, which exists once, lets the chain fork.
    moved = JournalHead.objects.filter(pk=head.pk, position=head.position).update(
        position=entry.position, link=entry.link
    )
    if moved != 1:
        raise ChainForked(str(entry))


def _locked_head(authority: Authority) -> JournalHead:
    locked = JournalHead.objects.select_for_update()
    head: JournalHead | None = locked.first()
    if head is None:
        _make_head(authority)
        head = locked.get()
    return head


def _make_head(authority: Authority) -> None:
    try:
        with transaction.atomic():
            JournalHead.objects.create(authority=authority, link=first_link(authority.pk))
    except IntegrityError:
        # Another process has written the very first entry at the same moment.
        return
