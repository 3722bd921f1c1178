"""Liking once per browser, without an account and without following anybody.

The cookie holds a random number, signed, and is set only when somebody likes
something. What is stored is a keyed hash of that number and the record: the same
browser leaves another mark at every record, so nobody can put them together.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "liked_here"
SECONDS_KEPT = 365 * 24 * 3600
SIGNER = Signer(salt="discussion.browser")


def browser_of(request: HttpRequest) -> str:
    """Return the browser's number, or "" where it has never liked anything."""
    try:
        return SIGNER.unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return ""


def new_browser() -> str:
    """Return a number for a browser that likes for the first time."""
    return secrets.token_hex(16)


def remember(response: HttpResponse, browser: str) -> None:
    """Give the browser its number."""
    response.set_cookie(
        COOKIE,
        SIGNER.sign(browser),
        max_age=SECONDS_KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def mark_of(browser: str, about: str) -> str:
    """Return what is stored of a browser's like of a record such as "ideas.idea:12"."""
    facts = f"{browser}:{about}"
    return str(salted_hmac("discussion.like", facts, algorithm="sha256").hexdigest())
