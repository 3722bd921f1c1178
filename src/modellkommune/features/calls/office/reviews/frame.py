"""What the pages of the jury share: who looks, and with which eyes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, Call, Juror
from modellkommune.features.calls.office.page import call_page, of_a_call, room_page
from modellkommune.features.calls.selectors.reviews.access import juror_of, readable_by

View = Callable[..., HttpResponse]
OWN = "own_reviews"


def of_own_call(view: View, *, back: str = OWN) -> View:
    """Hand a view the call and the reader's membership of its jury.

    A call whose jury the reader does not belong to is not found.
    """

    @of_a_call(permissions.REVIEW, back=back)
    @wraps(view)
    def checked(request: HttpRequest, call: Call, **kwargs: Any) -> HttpResponse:
        juror = juror_of(call, request.user)
        if juror is None:
            raise Http404
        return view(request, call, juror, **kwargs)

    return checked


def of_own_application(view: View) -> View:
    """The same with an application the juror may read; any other is not found.

    A juror who is kept out gets the answer of an address that does not exist, so
    that not even the existence of an application is told.
    """

    @of_own_call
    @wraps(view)
    def checked(
        request: HttpRequest, call: Call, juror: Juror, number: int, **kwargs: Any
    ) -> HttpResponse:
        application: Application = get_object_or_404(readable_by(juror), number=number)
        application.call = call
        return view(request, call, juror, application, **kwargs)

    return checked


def of_the_jury(
    view: View, *, back: str = OWN, office: tuple[str, ...] = (permissions.HOLD_SESSION,)
) -> View:
    """Hand a view the call and, for a member of the jury, the membership.

    For pages of the office that the jury sees too: view(request, call, juror | None).
    Somebody of the office who sits in the jury sees them as a juror.

    office  permissions, one of which opens the page to somebody outside of the jury
    """

    @of_a_call(*office, permissions.REVIEW, back=back)
    @wraps(view)
    def checked(request: HttpRequest, call: Call, **kwargs: Any) -> HttpResponse:
        juror = juror_of(call, request.user)
        if juror is None and not any(request.user.has_perm(one) for one in office):
            raise Http404
        return view(request, call, juror, **kwargs)

    return checked


def jury_page(
    request: HttpRequest,
    call: Call,
    juror: Juror | None,
    template: str,
    *,
    title: str,
    parents: tuple[tuple[str, str], ...] = (),
    **context: Any,
) -> HttpResponse:
    """A page below that of a call; a juror comes from the own start, the office from the call."""
    if juror is None:
        return call_page(
            request, call, template, title=title, parents=parents, juror=None, **context
        )
    above = ((call.title, reverse(f"calls_office:{OWN}", args=[call.pk])), *parents)
    return room_page(
        request, template, title=title, parents=above, call=call, juror=juror, **context
    )


def to_look_at(view: View) -> View:
    """The same for pages that change nothing: auditors and clerks see them too."""
    return of_the_jury(view, office=(permissions.HOLD_SESSION, permissions.SEE))
