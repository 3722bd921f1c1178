"""Prolonging and correcting an open call, with further people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import (
    Decision,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.calls.changes import (
    ChangeForm,
    CorrectPartForm,
    CorrectTextForm,
    ProlongForm,
)
from modellkommune.features.calls.forms.calls.jury import AfterwardsForm
from modellkommune.features.calls.models import Call, CallChange
from modellkommune.features.calls.office.page import call_page, of_a_call, posted, to_call
from modellkommune.features.calls.selectors.calls.differences import (
    Line,
    field_in_words,
    in_words,
)
from modellkommune.features.calls.services.calls.changing import (
    STEP,
    ChangeOutdated,
    ChangeWaits,
    change_open_call,
    open_change,
    withdraw_change,
)
from modellkommune.features.calls.services.calls.permitted import ChangeRefused, compared

PARTS = ("blocks", "criteria", "papers")


@of_a_call(permissions.KEEP)
def change(request: HttpRequest, call: Call) -> HttpResponse:
    """Choose what to change, or agree to the change that waits."""
    waiting = open_change(call)
    if waiting is not None:
        return _agree_page(request, call, waiting)
    return call_page(
        request,
        call,
        "calls/office/calls/change.html",
        title=_("Prolong or correct"),
        people=people_needed(STEP, call.authority),
        is_over=call.is_closed(timezone.now()),
        groups=[(name, list(getattr(call, name).all())) for name in PARTS],
    )


@of_a_call(permissions.KEEP, back="change")
def change_one(request: HttpRequest, call: Call, what: str, code: str = "") -> HttpResponse:
    """Type one change and its public reason."""
    if open_change(call) is not None:
        raise ChangeWaits
    form = _form_for(posted(request), call, what, code)
    if request.method == "POST" and form.is_valid():
        try:
            decision = change_open_call(
                call=call, changes=form.changes(), why=form.cleaned_data["why"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except (ChangeRefused, ChangeOutdated) as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return _done(request, call, decision)
    return call_page(
        request,
        call,
        "calls/office/calls/change_one.html",
        title=_title_of(what, form),
        status=422 if form.is_bound else 200,
        parents=((_("Prolong or correct"), reverse("calls_office:change", args=[call.pk])),),
        form=form,
        people=people_needed(STEP, call.authority),
    )


def _form_for(data: Any, call: Call, what: str, code: str) -> ChangeForm:
    if what == "deadline":
        return ProlongForm(data, call=call)
    if what == "text":
        return CorrectTextForm(data, call=call)
    part = getattr(call, what).filter(code=code).first() if what in PARTS else None
    if part is None:
        raise Http404(what)
    return CorrectPartForm(data, call=call, part=part, kind=what)


def _title_of(what: str, form: Any) -> str:
    if what == "deadline":
        return _("Prolong the deadline")
    if what == "text":
        return _("Correct the text of the call")
    return _("Correct “{title}”").format(title=form.part.title)


def _agree_page(request: HttpRequest, call: Call, waiting: CallChange) -> HttpResponse:
    if request.method == "POST":
        decision = change_open_call(
            call=call, changes=waiting.changes, why=waiting.why, by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        return _done(request, call, decision)
    approval = open_request(STEP, call, digest=waiting.digest)
    return call_page(
        request,
        call,
        "calls/office/calls/agree.html",
        title=_("A change waits for agreement"),
        change=waiting,
        rows=list(_lines(call, waiting)),
        standing=standing_of(approval) if approval else None,
        is_own=approval is not None and approval.asked_by_id == request.user.pk,
    )


def _lines(call: Call, waiting: CallChange) -> Iterator[Line]:
    """What would be another than now; the name of the part stands before its field."""
    for of, name, before, after in compared(call, waiting.changes):
        kind, _colon, code = of.partition(":")
        part = getattr(call, kind).filter(code=code).first() if code else None
        label = field_in_words(name)
        yield Line(f"{part.title}: {label}" if part else label, in_words(before), in_words(after))


def _done(request: HttpRequest, call: Call, decision: Decision) -> HttpResponse:
    log(call, "wagtail.edit", user=request.user)
    if decision.granted:
        messages.success(
            request, _("The change holds. Everybody reads what was changed and why; followers get a mail.")
        )  # fmt: skip
    else:
        messages.success(
            request,
            _(
                "Your change is written down. It holds as soon as enough people have agreed: "
                "{given} of {needed} so far."
            ).format(given=decision.given, needed=decision.needed),
        )
    return to_call(call)


@require_POST
@of_a_call(permissions.KEEP)
def withdraw(request: HttpRequest, call: Call) -> HttpResponse:
    """Take one's own change back."""
    withdraw_change(call=call, by=request.user, now=timezone.now())
    messages.success(request, _("The change is withdrawn. The call stays as it is."))
    return to_call(call)


@of_a_call(permissions.KEEP)
def afterwards(request: HttpRequest, call: Call) -> HttpResponse:
    """Contact, keywords and the period of judging: they decide nothing and stay free."""
    form = AfterwardsForm(posted(request), call=call)
    if request.method == "POST" and form.is_valid():
        form.save()
        log(call, "wagtail.edit", user=request.user)
        messages.success(request, _("Saved."))
        return to_call(call)
    return call_page(
        request,
        call,
        "calls/office/calls/form.html",
        title=_("Contact, keywords, time of judging"),
        status=422 if form.is_bound else 200,
        form=form,
        button=_("Save"),
    )
