"""Taking a click from a page that has set no cookie and carries no token.

A page that is only read sets no cookie, so its buttons have no token against
forged forms. A browser says with every form where it comes from; a form of
another site is refused, and the cookies of the house never go with one.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent by a page of this host."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
