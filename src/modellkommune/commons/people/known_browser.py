"""A browser in which somebody has signed in before.

Whoever guesses passwords does it from a browser that has never been signed in.
Counting such strangers apart keeps the door open for everybody else: neither
can somebody lock a neighbour out by guessing at that account, nor one person a
whole town hall that shares an address.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "known_browser"
SECONDS_KNOWN = 180 * 24 * 3600
SIGNER = Signer(salt="people.known-browser")


def number_of(request: HttpRequest, account: str) -> str:
    """Return the browser's own number if this account was signed in there, else ""."""
    try:
        owner, number = SIGNER.unsign(request.COOKIES.get(COOKIE, "")).split(".")
    except (BadSignature, ValueError):
        return ""
    return number if secrets.compare_digest(owner, _mark(account)) else ""


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let the browser be known for this account; it takes the place of another one."""
    if number_of(request, account):
        return
    response.set_cookie(
        COOKIE,
        SIGNER.sign(f"{_mark(account)}.{secrets.token_hex(8)}"),
        max_age=SECONDS_KNOWN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(account: str) -> str:
    return str(salted_hmac("people.known-browser", account, algorithm="sha256").hexdigest()[:32])
