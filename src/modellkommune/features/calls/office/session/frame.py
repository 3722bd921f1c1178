"""What the pages of a session share: who holds it, and which one is meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call, Juror, JurySession
from modellkommune.features.calls.office.reviews.frame import of_the_jury

View = Callable[..., HttpResponse]


def may_hold(person: Any, juror: Juror | None) -> bool:
    """Whether a person leads a session and takes its minutes: the office, or the chair."""
    return bool(person.has_perm(permissions.HOLD_SESSION)) or bool(juror and juror.is_chair)


def of_a_session(view: View) -> View:
    """Hand a view the session of its address: view(request, session, juror | None)."""

    @wraps(view)
    def with_session(
        request: HttpRequest, call: Call, juror: Juror | None, session_id: int, **kwargs: Any
    ) -> HttpResponse:
        found = JurySession.objects.select_related("call__authority", "authority")
        session = get_object_or_404(found, pk=session_id, call=call)
        return view(request, session, juror, **kwargs)

    return of_the_jury(with_session, back="session")


def held(view: View) -> View:
    """The same for those who hold the session only."""

    @wraps(view)
    def checked(
        request: HttpRequest, session: JurySession, juror: Juror | None, **kwargs: Any
    ) -> HttpResponse:
        if not may_hold(request.user, juror):
            raise PermissionDenied
        return view(request, session, juror, **kwargs)

    return of_a_session(checked)


def to_session(session: JurySession, *, anchor: str = "") -> HttpResponse:
    """Lead to the page of a session."""
    address = reverse("calls_office:session", args=[session.call_id])
    return redirect(f"{address}?session={session.pk}{anchor}")
