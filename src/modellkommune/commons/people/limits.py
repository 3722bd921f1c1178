"""How often one may try to get in, per account and per address.

Why these numbers: ten wrong passwords in a quarter of an hour are more than a
person mistypes and far too few to guess one. A town hall or a school stands
behind one address, so an address may fail a hundred times an hour; one person
alone cannot use that up, because after ten failures at an account further ones
are refused before they count. Browsers in which the account was signed in
before are counted apart (`known_browser.py`). Letters are limited, because each
one lands in somebody's mailbox. `docs/decisions/accounts.md` says more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest

from modellkommune.commons.people import known_browser
from modellkommune.commons.people.attempts import address_of

Account = Callable[[HttpRequest], str]

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """So many attempts within so long."""

    most: int
    within: timedelta


@dataclass(frozen=True)
class Door:
    """A form at which somebody can try to get in, or have a letter sent.

    action         doors of one action share their counts
    account        whose account an attempt aims at, or "" where it names none
    only_failures  whether a success does not count
    """

    action: str
    account: Account
    per_account: Limit
    per_address: Limit
    only_failures: bool = True


@dataclass(frozen=True)
class Count:
    """One of the counts that an attempt is entered in."""

    action: str
    key: str
    limit: Limit


def typed(field: str) -> Account:
    """The account is the address typed into a field."""
    return lambda request: request.POST.get(field, "").strip().lower()


def half_signed_in(request: HttpRequest) -> str:
    """The account of a sign-in that still lacks its code, or of the session."""
    if request.user.is_authenticated:
        return str(request.user.email)
    waiting = request.session.get("account_login")
    if not isinstance(waiting, dict):
        return ""
    return str(waiting.get("email") or waiting.get("user_pk") or "")


GUESSES, GUESSES_OF_AN_ADDRESS = Limit(10, QUARTER), Limit(100, HOUR)
LETTERS, LETTERS_OF_AN_ADDRESS = Limit(5, HOUR), Limit(100, HOUR)


def guessing(action: str, account: Account) -> Door:
    """A form where a secret is typed."""
    return Door(action, account, GUESSES, GUESSES_OF_AN_ADDRESS)


def sending(action: str, account: Account) -> Door:
    """A form that has a letter sent."""
    return Door(action, account, LETTERS, LETTERS_OF_AN_ADDRESS, only_failures=False)


DOORS = {
    "account_login": guessing("people.password", typed("login")),
    "account_reauthenticate": guessing("people.password", half_signed_in),
    "account_change_password": guessing("people.password", half_signed_in),
    "account_confirm_login_code": guessing("people.code", half_signed_in),
    "account_email_verification_sent": guessing("people.code", half_signed_in),
    "mfa_authenticate": guessing("people.second-factor", half_signed_in),
    "mfa_reauthenticate": guessing("people.second-factor", half_signed_in),
    "mfa_reauthenticate_webauthn": guessing("people.second-factor", half_signed_in),
    "mfa_login_webauthn": guessing("people.passkey", lambda request: ""),
    "account_reset_password_from_key": guessing("people.reset-link", lambda request: ""),
    "account_request_login_code": sending("people.letter", typed("email")),
    "account_reset_password": sending("people.letter", typed("email")),
    "account_signup": sending("people.letter", typed("email")),
    "socialaccount_signup": sending("people.letter", typed("email")),
    "account_email": sending("people.letter", half_signed_in),
}
# Where a failed attempt is led to, as far as it is not told on the same page.
BACK_TO_THE_START = {"account_login", "account_request_login_code"}


def counts_of(door: Door, account: str, request: HttpRequest) -> Iterator[Count]:
    """Yield where an attempt is counted: at the account first, then at the address."""
    browser = known_browser.number_of(request, account) if account else ""
    if account:
        yield Count(f"{door.action}.account", f"{account}|{browser}", door.per_account)
    if not browser:
        yield Count(f"{door.action}.address", address_of(request), door.per_address)
