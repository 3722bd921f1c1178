"""A list of valid slips for one desk: digests under its own key, and nothing else.

The desk works out HMAC-SHA256(list key, HMAC-SHA256(code key, code)) and looks
it up. The code key opens nothing without a code of 128 bits; hashes of names
and e-mail addresses have other keys, which never leave the server.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, Entitlement, HallList
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting import BallotsOpened

KEY_BYTES = 32
# 96 bits: among 100,000 slips no two meet, and no guessed code is on the list.
MARK_BYTES = 12


class NoSlips(ValueError):
    """No slip is valid, so there is nothing to take along."""


def take_list(
    *, budget_round: BudgetRound, name: str, now: datetime, by: Person | None = None
) -> HallList:
    """Begin a list for a desk; its file holds the slips that are valid now.

    name  what the desk is called, such as "Turnhalle, Tisch 2"

    Raises NoSlips, BallotsOpened.
    """
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        if held.live.opened_at is not None:
            raise BallotsOpened(held.slug)
        slips = usable_slips(held).count()
        if not slips:
            raise NoSlips(held.slug)
        hall_list = HallList.objects.create(
            authority=held.authority,
            round=held,
            name=name,
            key=secrets.token_bytes(KEY_BYTES),
            taken_on=timezone.localdate(now),
            slips=slips,
        )
        record(
            authority=held.authority, kind="budget.hall-list-taken", about=held, by=by, now=now,
            facts={"slips": slips},
        )  # fmt: skip
    return hall_list


def usable_slips(budget_round: BudgetRound) -> QuerySet[Entitlement]:
    """Entitlements with a code that was not used yet."""
    return Entitlement.objects.filter(
        round=budget_round, voided_on=None, used_on=None, code_digest__isnull=False
    )


def marks_on(hall_list: HallList) -> list[str]:
    """The marks of all usable slips, sorted, as hexadecimal digits."""
    digests = usable_slips(hall_list.round).values_list("code_digest", flat=True)
    return sorted(mark_of(hall_list, bytes(digest)) for digest in digests if digest)


def mark_of(hall_list: HallList, code_digest: bytes) -> str:
    """What one slip is called on one list."""
    mark = hmac.new(bytes(hall_list.key), code_digest, hashlib.sha256).digest()
    return mark[:MARK_BYTES].hex()


def slips_by_mark(hall_list: HallList) -> Iterator[tuple[str, int]]:
    """The mark on this list and the key of every slip of the round, used ones too."""
    slips = Entitlement.objects.filter(round=hall_list.round, code_digest__isnull=False)
    for key, digest in slips.order_by("code_digest").values_list("pk", "code_digest"):
        yield mark_of(hall_list, bytes(digest)), key


def seal_of(hall_list: HallList, marks: Iterable[str]) -> str:
    """A check sum under the list's key: a damaged or edited file is noticed."""
    text = "\n".join(sorted(marks))
    return hmac.new(bytes(hall_list.key), text.encode(), hashlib.sha256).hexdigest()
