"""What the pages of an application have in common: who may come in, title and tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modellkommune.features.calls.models import Application, ApplicationState
from modellkommune.features.calls.selectors.applying.access import Membership, membership_at
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call

View = Callable[..., HttpResponse]
TONES = {
    ApplicationState.DRAFT: "neutral",
    ApplicationState.RECEIVED: "success",
    ApplicationState.CHECKED: "success",
    ApplicationState.EXCLUDED: "danger",
    ApplicationState.WITHDRAWN: "neutral",
    ApplicationState.AWARDED: "success",
    ApplicationState.REFUSED: "neutral",
    ApplicationState.RESERVE: "info",
}


def of_the_team(*, edits: bool = False, leads: bool = False) -> Callable[[View], View]:
    """A page for the people of one application; for everybody else it is not there.

    edits  only for those who may change answers and files
    leads  only for those in charge

    The view gets (request, membership, **kwargs).
    """

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def guarded(
            request: HttpRequest, place: str, slug: str, pk: int, **kwargs: Any
        ) -> HttpResponse:
            membership = membership_at(request.user, place=place, slug=slug, pk=pk)
            if (edits and not membership.may_edit) or (leads and not membership.is_in_charge):
                messages.warning(request, _("Your role in the team does not allow this."))
                return redirect(address(membership.application))
            return view(request, membership, **kwargs)

        return guarded

    return decorate


def address(application: Application, page: str = "application", **more: Any) -> str:
    """The address of a page of an application."""
    call = application.call
    words = {"place": call.authority.slug, "slug": call.slug, "pk": application.pk}
    return reverse(f"calls:{page}", kwargs=words | more)


def application_page(
    request: HttpRequest,
    membership: Membership,
    template: str,
    *,
    title: str,
    current: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw a page of an application with breadcrumb and tabs."""
    application, call = membership.application, membership.call
    now, state = timezone.now(), shown_state(application)
    return render(
        request,
        f"calls/citizen/applying/{template}.html",
        {
            "page_title": title,
            "breadcrumbs": [
                (_("My applications"), reverse("calls:mine")),
                (call.title, address_of_call(call)),
                (title, ""),
            ],
            "tabs": _tabs(membership, current),
            "membership": membership,
            "application": application,
            "call": call,
            "is_sent": application.number is not None,
            "is_over": call.is_closed(now),
            "takes_more": takes_more(application, now=now),
            "state": state.label,
            "tone": TONES[state],
            **context,
        },
        status=status,
    )


def shown_state(application: Application) -> ApplicationState:
    """The state as its own people see it: decisions only once they are announced."""
    state = ApplicationState(application.state)
    decided = {ApplicationState.AWARDED, ApplicationState.REFUSED, ApplicationState.RESERVE}
    if state in decided and application.call.announced_at is None:
        return ApplicationState.CHECKED
    return state


def takes_more(application: Application, *, now: Any) -> bool:
    """Whether answers and files can still be changed.

    What was never sent may be written on after the deadline; whether it can be
    sent then, the page for sending says.
    """
    if application.state == ApplicationState.DRAFT:
        return application.call.decided_at is None
    return application.state == ApplicationState.RECEIVED and application.call.is_open(now)


def _tabs(membership: Membership, current: str) -> list[tuple[str, str, bool]]:
    application = membership.application
    pages = [
        ("application", _("Overview")),
        ("application_edit", _("Answers")),
        ("application_files", _("Annexes")),
        ("application_team", _("Team")),
        ("application_send", _("Check and send")),
    ]
    return [(label, address(application, page), page == current) for page, label in pages]
