"""What the pages of one application share: finding it, and keeping what was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Application, Call
from modellkommune.features.calls.office.page import of_a_call
from modellkommune.features.calls.selectors.checking.desk import received_applications
from modellkommune.features.calls.selectors.reviews.access import hidden_from
from modellkommune.features.calls.services.checking.keys import SealingKeyLost
from modellkommune.features.calls.services.checking.opening import (
    NothingSealed,
    ReasonMissing,
    StillSealed,
)

View = Callable[..., HttpResponse]


class KeptOut(Refused):
    """Somebody of the office sits in the jury and has a conflict of interest here."""

    sentence = _(
        "As a member of the jury you are kept out of this application, because of a conflict of "
        "interest. A colleague will look after it."
    )


SAYS: dict[type[Exception], Any] = {
    StillSealed: _(
        "This application is sealed until the deadline. Reading it before takes two people and "
        "a written reason."
    ),
    NothingSealed: _("The deadline has passed. The application lies open anyway."),
    ReasonMissing: _("Please write down why. The applicants read the reason."),
    SealingKeyLost: _(
        "The contents cannot be opened: the secret of the installation (SECRET_KEY) is not the "
        "one they were sealed with. Nothing is lost. Please ask whoever runs the installation "
        "to bring the former secret back."
    ),
}


def of_an_application(*allowed: str) -> Callable[[View], View]:
    """Hand a view the call and the application of its address; drafts are not found.

    allowed  permissions, one of which is enough; without any, seeing or checking
    """
    enough = allowed or (permissions.SEE, permissions.CHECK)

    def decorate(view: View) -> View:
        @of_a_call(*enough, says=SAYS, back="applications")
        @wraps(view)
        def found(
            request: HttpRequest, call: Call, application_id: int, **kwargs: Any
        ) -> HttpResponse:
            application = get_object_or_404(received_applications(call), pk=application_id)
            if application.pk in hidden_here(request, call):
                raise KeptOut
            # One instance, so that what was read of the call is not read again.
            application.call = call
            return view(request, call, application, **kwargs)

        return found

    return decorate


def hidden_here(request: HttpRequest, call: Call) -> set[int]:
    """Keys of applications the reader is kept out of as a juror; asked once per request."""
    known: dict[int, set[int]] = request.__dict__.setdefault("_hidden_applications", {})
    if call.pk not in known:
        known[call.pk] = hidden_from(request.user, call)
    return known[call.pk]


def to_application(application: Application, anchor: str = "") -> HttpResponse:
    """Lead to the page of an application, to the part that was worked on."""
    answer = redirect(
        "calls_office:application", pk=application.call_id, application_id=application.pk
    )
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer


def may_check(request: HttpRequest) -> bool:
    """Whether the person may decide, or only look."""
    user: Any = request.user
    return bool(user.has_perm(permissions.CHECK))


def refuse_lookers(request: HttpRequest) -> None:
    """Raises PermissionDenied for who may only look."""
    if not may_check(request):
        raise PermissionDenied
