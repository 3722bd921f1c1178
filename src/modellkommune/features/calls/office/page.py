"""What every page of this room in the office shares.

A view is decorated with `@of_a_call(permissions.CHECK)` and takes (request, call)
and what else its address names; it answers with `call_page(…)`. Errors that are no
`Refused` get their sentence by `says={StillOpen: _("The session is running.")}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    NotAllowedToAgree,
    NotYourRequest,
    ReasonMissing,
    RequestEnded,
)
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import Call
from modellkommune.features.calls.text.refusals import Refused

__all__ = [
    "ICON",
    "call_page",
    "needs",
    "of_a_call",
    "office_page",
    "posted",
    "room_page",
    "to_call",
    "url_if_there",
]

ICON = "doc-full-inverse"
View = Callable[..., HttpResponse]
Sentences = Mapping[type[Exception], Any]

OF_APPROVALS: Sentences = {
    AlreadyAgreed: gettext_lazy("You have agreed already. Now another person must agree."),
    NotAllowedToAgree: gettext_lazy("Your role does not let you agree to this."),
    NotYourRequest: gettext_lazy("Only the person who asked for this can take it back."),
    ReasonMissing: gettext_lazy("Please write down why."),
    RequestEnded: gettext_lazy("Somebody else was quicker: this request has ended meanwhile."),
}


def of_a_call(
    *allowed: str, says: Sentences | None = None, back: str = "call"
) -> Callable[[View], View]:
    """Hand a view the call of its address: view(request, call, **rest of the address).

    A call of another authority is not found, as if it did not exist. A refusal
    becomes a message, and the reader is led to the page `back` of the call.

    allowed  permissions, one of which is enough
    says     sentence for each named error that is no `Refused`; also a function of it
    back     name of an address of the office that needs nothing but the call
    """
    sentences = {**OF_APPROVALS, **(says or {})}

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(permission) for permission in allowed):
                raise PermissionDenied
            call = get_object_or_404(Call.objects.select_related("authority"), pk=pk)
            try:
                return view(request, call, **kwargs)
            except (Refused, *sentences) as refusal:
                messages.error(request, _sentence(refusal, sentences))
                return redirect(f"calls_office:{back}", pk=call.pk)

        return checked

    return decorate


def _sentence(refusal: Exception, sentences: Sentences) -> str:
    if isinstance(refusal, Refused):
        return str(refusal.sentence)
    found = next(sentences[kind] for kind in type(refusal).__mro__ if kind in sentences)
    return str(found(refusal) if callable(found) else found)


def call_page(
    request: HttpRequest,
    call: Call,
    template: str,
    *,
    title: str,
    parents: tuple[tuple[str, str], ...] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page below that of a call; `template` as in `calls/office/reviews/jury.html`.

    parents  label and address of pages between the call and this one
    """
    above = ((call.title, reverse("calls_office:call", args=[call.pk])), *parents)
    return room_page(
        request, template, title=title, parents=above, status=status, call=call, **context
    )


def room_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    parents: tuple[tuple[str, str], ...] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of the room that belongs to no single call."""
    answer = office_page(
        request,
        template,
        title=title,
        icon=ICON,
        parents=((_("Calls and grants"), _start_of(request)), *parents),
        **context,
    )
    answer.status_code = status
    return answer


def _start_of(request: HttpRequest) -> str:
    """Jurors begin with what they judge; everybody else with the calls."""
    user: Any = request.user
    if not user.has_perm(permissions.LOOK):
        return url_if_there("my_reviews") or reverse("calls_office:index")
    return reverse("calls_office:index")


def posted(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None while a form is only looked at; an empty form is checked too."""
    return request.POST if request.method == "POST" else None


def to_call(call: Call) -> HttpResponse:
    """Lead to the page of a call."""
    return redirect("calls_office:call", pk=call.pk)


def url_if_there(name: str, *args: Any) -> str:
    """The address of a page of the office, or "" where there is none of this name."""
    try:
        return reverse(f"calls_office:{name}", args=args)
    except NoReverseMatch:
        return ""
