"""Keyed hashes under which codes and people are stored, and what comes of the round's salt.

Each key is made of the installation's secret key and the round's salt, with a
word of its own for each use. When ballots are opened the salt is erased: from
then on nobody can try out codes, names or addresses, not even with the secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from datetime import date

from django.conf import settings
from django.db import transaction

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import BudgetRound, LiveRound
from modellkommune.kernel.secrecy import codes
from modellkommune.kernel.secrecy.codes import Code

SALT_BYTES = 32


class SaltGone(RuntimeError):
    """Ballots of the round were opened; no code or person can be looked up any more."""


def code_digest(budget_round: BudgetRound, code: Code | str) -> bytes:
    """The hash under which a code is stored, 32 bytes. Raises TypingSlip and SaltGone."""
    read = codes.read_code(code) if isinstance(code, str) else code
    return codes.digest(read, code_key(budget_round))


def code_key(budget_round: BudgetRound) -> bytes:
    """The key of code digests: HMAC-SHA256 of a code's 27 signs under it is its digest."""
    return round_key(budget_round, "code")


def person_digest(
    budget_round: BudgetRound, family_name: str, given_names: str, birth_date: date
) -> bytes:
    """The hash of a person of the residents' register; the spelling is evened out here."""
    words = (_even(family_name), _even(given_names), birth_date.isoformat())
    return _digest(budget_round, "person", "\0".join(words))


def email_digest(budget_round: BudgetRound, email: str) -> bytes:
    """The hash of an e-mail address."""
    return _digest(budget_round, "email", email.strip().casefold())


def account_digest(budget_round: BudgetRound, person: Person) -> bytes:
    """The hash of an account."""
    return _digest(budget_round, "account", str(person.pk))


def round_key(budget_round: BudgetRound, purpose: str) -> bytes:
    """A key of the round for one purpose, 32 bytes. Raises SaltGone."""
    label = f"modellkommune budget {purpose} v1\0".encode()
    return hmac.new(
        settings.SECRET_KEY.encode(), label + salt_of(budget_round), hashlib.sha256
    ).digest()


def salt_of(budget_round: BudgetRound) -> bytes:
    """The round's salt, drawn when it is first needed. Raises SaltGone."""
    live: LiveRound = budget_round.live
    if live.opened_at is not None:
        raise SaltGone(budget_round.slug)
    if not live.round_salt:
        live.round_salt = _drawn_salt(live)
    return bytes(live.round_salt)


def _drawn_salt(live: LiveRound) -> bytes:
    with transaction.atomic():
        row = LiveRound.objects.select_for_update(of=("self",)).get(pk=live.pk)
        if row.opened_at is not None:
            raise SaltGone(str(live.round_id))
        if not row.round_salt:
            row.round_salt = secrets.token_bytes(SALT_BYTES)
            row.save(update_fields=["round_salt"])
        return bytes(row.round_salt)


def _digest(budget_round: BudgetRound, purpose: str, text: str) -> bytes:
    return hmac.new(round_key(budget_round, purpose), text.encode(), hashlib.sha256).digest()


def _even(name: str) -> str:
    """One spelling of a name: without case, accents written one way, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
