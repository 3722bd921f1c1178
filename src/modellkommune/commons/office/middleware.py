"""Lets staff with a second factor into the office, within their authority."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django_scopes import scope
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.office import doors
from modellkommune.commons.people.office_host import stands_elsewhere
from modellkommune.commons.people.second_factor import (
    chosen_authority,
    has_second_factor,
    proved_second_factor,
    second_factor_page,
)

PREFIX = "/office/"
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "frame-src 'self'; frame-ancestors 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)

Handler = Callable[[HttpRequest], HttpResponse]


class OfficeMiddleware:
    """Guards /office/: host, open doors, sign-in, second factor, role, scope."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self.answer(request)
        # A view that hands out a file of somebody else sets a stricter one itself.
        response.setdefault("Content-Security-Policy", POLICY)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Lead to the right host or step, or answer within the authority's scope."""
        if stands_elsewhere(request):
            return lead_to_office_host(request)
        match = match_of(request)
        if match is not None and doors.is_public(match):
            return self.get_response(request)
        if (step := missing_step(request)) is not None:
            return step
        if match is None or not doors.is_open(match):
            return render(request, "wagtailadmin/404.html", status=404)
        authority = request.authority = chosen_authority(request)
        leave_groups_out(request.user)
        with scope(authority=authority):
            response: Any = self.get_response(request)
        if is_written_later(response):
            pieces = response.streaming_content
            response.streaming_content = within_scope(pieces, authority)
        return response


def lead_to_office_host(request: HttpRequest) -> HttpResponse:
    """Send a reader to the same page on the office's host; refuse anything else."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=421)
    return HttpResponseRedirect(settings.OFFICE_URL.rstrip("/") + request.get_full_path())


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """Return what the address leads to, or None when it leads nowhere."""
    try:
        return resolve(request.path_info)
    except (Resolver404, Http404):
        return None


def missing_step(request: HttpRequest) -> HttpResponse | None:
    """Return the page that comes before the office for this session, or None."""
    person = request.user
    if not person.is_authenticated:
        return lead_to("account_login", request)
    if person.is_superuser or not person.offices:
        return render(request, "office/no_role.html", status=403)
    if not has_second_factor(person, request.get_host()):
        return redirect("mfa_activate_totp")
    if not proved_second_factor(request):
        return lead_to(second_factor_page(person), request)
    return None


def lead_to(name: str, request: HttpRequest) -> HttpResponse:
    """Send to a page of the account, and from there back to this one."""
    back = request.get_full_path() if request.method == "GET" else PREFIX
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def leave_groups_out(person: Any) -> None:
    """Tell Wagtail that no group grants this person anything, without asking.

    Groups know no authority, so nobody is in one; every page of the office would
    still ask the database twice.
    """
    for policy in (PagePermissionPolicy, CollectionPermissionPolicy):
        setattr(person, policy.permission_cache_name, ())


def is_written_later(response: Any) -> bool:
    """Whether the answer is an export that still reads records; files do not."""
    return bool(response.streaming) and not isinstance(response, FileResponse)


def within_scope(chunks: Iterable[bytes], authority: Authority) -> Iterator[bytes]:
    """Yield a long answer, such as an export, piece by piece in its scope.

    It is written after the middleware has returned; each piece opens the scope
    again, so that nothing of it stays open between two requests.
    """
    pieces = iter(chunks)
    while True:
        with scope(authority=authority):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
