"""Whether a passphrase is strong enough to guard the ballots of a town."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LEAST_SIGNS = 12
LEAST_DIFFERENT = 6
# So long a piece of a name inside of a passphrase makes it easy to guess.
LEAST_OF_A_NAME = 4


class WeakPassphrase(StrEnum):
    """Why a passphrase is refused."""

    SHORT = "short"
    REPEATS = "repeats"
    COMMON = "common"
    PERSONAL = "personal"
    DIGITS = "digits"


def weakness_of(phrase: str, *, about: Sequence[str] = ()) -> WeakPassphrase | None:
    """The first reason against a passphrase, or None.

    about  names and addresses of its holder; what is left of the passphrase
           without them must be long enough by itself
    """
    plain = " ".join(unicodedata.normalize("NFKC", phrase).casefold().split())
    if len(plain) < LEAST_SIGNS:
        return WeakPassphrase.SHORT
    if plain.replace(" ", "").isdigit():
        return WeakPassphrase.DIGITS
    if len(set(plain)) < LEAST_DIFFERENT:
        return WeakPassphrase.REPEATS
    if _is_common(plain):
        return WeakPassphrase.COMMON
    if len(_without(plain, about)) < LEAST_SIGNS and _without(plain, about) != plain:
        return WeakPassphrase.PERSONAL
    return None


def _is_common(plain: str) -> bool:
    """Whether it is a well-known password, also when it is typed several times over."""
    halves = {plain, plain.replace(" ", ""), plain[: len(plain) // 2]}
    return any(_on_the_list(half) for half in halves)


def _on_the_list(text: str) -> bool:
    try:
        CommonPasswordValidator().validate(text)
    except ValidationError:
        return True
    return False


def _without(plain: str, about: Sequence[str]) -> str:
    """The passphrase without the words of names and addresses."""
    words = {
        word
        for text in about
        for word in "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
        if len(word) >= LEAST_OF_A_NAME
    }
    for word in sorted(words, key=len, reverse=True):
        plain = plain.replace(word, "")
    return plain.strip()
