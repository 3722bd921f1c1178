"""The keyholders lock the round's private key, and open it together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from modellkommune.commons.journal.public import record
from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BudgetRound,
    KeyShare,
    LiveRound,
    LockedKey,
)
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.voting.digests import salt_of
from modellkommune.kernel.secrecy import keyholders
from modellkommune.kernel.secrecy.keyholders import LockedPrivateKey
from modellkommune.kernel.secrecy.sealing import make_keys


class KeysFixed(RuntimeError):
    """The round is locked: ballots are or will be sealed with its key, which stays."""


class NoKeys(LookupError):
    """The round has no keys: they were not made yet, or ballots were opened."""


class WrongPassphrase(ValueError):
    """The passphrase of `holder` does not fit. Nothing is lost; try again."""

    def __init__(self, holder: Person) -> None:
        super().__init__(f"wrong passphrase of keyholder {holder.pk}")
        self.holder = holder


def make_round_keys(
    *,
    budget_round: BudgetRound,
    holders: Mapping[Person, str],
    needed: int = 2,
    now: datetime,
    by: Person | None = None,
) -> str:
    """Make the round's keys and return the recovery text, which is shown this once.

    holders  passphrase of each keyholder, at least twelve signs, no two alike
    needed   how many of them open the ballots; the recovery text counts as one

    Made anew as long as the round is not locked. Raises KeysFixed,
    PassphraseTooWeak, SamePassphrase and TooFewKeyholders of the kernel.
    """
    keys = make_keys()
    locked, recovery = keyholders.lock_private_key(
        keys.private,
        passphrases=list(holders.values()),
        needed=needed,
        memory_kib=settings.PASSPHRASE_MEMORY_KIB,
    )
    with transaction.atomic():
        held = locked_round(budget_round.pk)
        live = LiveRound.objects.select_for_update(of=("self",)).get(round=held)
        if live.locked_at is not None or live.opened_at is not None:
            raise KeysFixed(held.slug)
        salt_of(held)
        _store(held, locked, list(holders))
        live.refresh_from_db()
        live.public_key, live.keys_needed = keys.public, needed
        live.save(update_fields=["public_key", "keys_needed"])
        record(
            authority=held.authority, kind="budget.keys-made", about=held, by=by, now=now,
            facts={
                "holders": len(holders), "needed": needed,
                "key_digest": hashlib.sha256(keys.public).hexdigest(),
            },
        )  # fmt: skip
    budget_round.refresh_from_db()
    budget_round.live.refresh_from_db()
    return recovery.text


def unlock_round(
    *, budget_round: BudgetRound, passphrases: Mapping[Person, str], recovery: str = ""
) -> bytes:
    """The round's private key, for the moment in which ballots are opened.

    passphrases  of the keyholders who came
    recovery     the printed text, in the place of one keyholder

    Slow on purpose, about half a second for each. Raises NoKeys,
    WrongPassphrase with its holder, and NotEnoughShares, WrongRecoveryText and
    TypingSlip of the kernel.
    """
    shares = list(KeyShare.objects.filter(round=budget_round).select_related("holder"))
    key = LockedKey.objects.filter(round=budget_round).first()
    if key is None or not shares:
        raise NoKeys(budget_round.slug)
    numbers = {share.holder_id: share.number for share in shares if share.holder_id}
    people = {numbers[person.pk]: person for person in passphrases if person.pk in numbers}
    try:
        return keyholders.unlock(
            _locked(key, shares),
            passphrases={number: passphrases[person] for number, person in people.items()},
            recovery=recovery,
            needed=budget_round.live.keys_needed,
        )
    except keyholders.WrongPassphrase as problem:
        raise WrongPassphrase(people[problem.number]) from problem


def check_recovery(*, budget_round: BudgetRound, text: str) -> None:
    """Make sure that a printed recovery text is the round's own.

    Raises NoKeys, and WrongRecoveryText and TypingSlip of the kernel.
    """
    row = KeyShare.objects.filter(round=budget_round, holder=None).first()
    if row is None:
        raise NoKeys(budget_round.slug)
    keyholders.check_recovery(text, digest=bytes(row.content))


def _store(budget_round: BudgetRound, locked: LockedPrivateKey, people: list[Person]) -> None:
    KeyShare.objects.filter(round=budget_round).delete()
    LockedKey.objects.filter(round=budget_round).delete()
    contents = [*locked.shares, locked.recovery]
    for number, content in enumerate(contents, start=1):
        holder = people[number - 1] if number <= len(people) else None
        KeyShare.objects.create(
            authority=budget_round.authority,
            round=budget_round,
            number=number,
            holder=holder,
            content=content,
        )
    LockedKey.objects.create(
        authority=budget_round.authority, round=budget_round, content=locked.content
    )


def _locked(key: LockedKey, shares: list[KeyShare]) -> LockedPrivateKey:
    contents = [bytes(share.content) for share in sorted(shares, key=lambda row: row.number)]
    return LockedPrivateKey(
        content=bytes(key.content), shares=tuple(contents[:-1]), recovery=contents[-1]
    )
