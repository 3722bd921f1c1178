"""Counts attempts at the doors, and answers when there were too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from modellkommune.commons.people import known_browser, limits
from modellkommune.commons.people.attempts import allow, allowed_again_at, take_back

Handler = Callable[[HttpRequest], HttpResponse]


class AttemptsMiddleware:
    """Counts what is posted to the doors, and refuses what is too much."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.counted_attempt = None
        response = self.get_response(request)
        if request.counted_attempt is not None:
            settle(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, options: Any
    ) -> HttpResponse | None:
        """Count an attempt before the form is read."""
        match = request.resolver_match
        door = limits.DOORS.get(match.url_name or "") if match else None
        if door is None or request.method != "POST":
            return None
        now = timezone.now()
        account = door.account(request)
        counts = list(limits.counts_of(door, account, request))
        for count in counts:
            if not allow(
                count.action, key=count.key, limit=count.limit.most,
                within=count.limit.within, now=now,
            ):  # fmt: skip
                return too_many(request, count, now=now)
        request.counted_attempt = (door, account, counts)
        return None


def settle(request: HttpRequest, response: HttpResponse) -> None:
    """Uncount a success, and know the browser in which somebody has signed in."""
    door, _account, counts = request.counted_attempt
    if not succeeded(response):
        return
    if door.only_failures:
        for count in counts:
            take_back(count.action, key=count.key, now=timezone.now())
    if request.user.is_authenticated:
        known_browser.remember(request, response, request.user.email.lower())


def succeeded(response: HttpResponse) -> bool:
    """Whether a form has led on; a form with an error is shown again."""
    if response.status_code not in {301, 302}:
        return False
    path = response["Location"].partition("?")[0]
    if not path.startswith("/"):
        return True
    return path not in {reverse(name) for name in limits.BACK_TO_THE_START}


def too_many(request: HttpRequest, count: limits.Count, *, now: datetime) -> HttpResponse:
    """Answer with the moment from which on one may try again."""
    again_at = allowed_again_at(count.action, key=count.key, now=now)
    response = render(
        request,
        "people/too_many.html",
        # The next full minute, so that whoever comes at the minute is not refused.
        {
            "again_at": again_at + timedelta(minutes=1),
            "at_account": count.action.endswith(".account"),
        },
        status=429,
    )
    response["Retry-After"] = str(max(1, int((again_at - now).total_seconds())))
    return response
