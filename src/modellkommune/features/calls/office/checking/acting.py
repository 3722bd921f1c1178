"""Deciding something about an application: one address, one form, one service each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.approvals.public import decline, open_request
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.calls import permissions
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    Call,
    DoubleParticipation,
    PaperRequired,
    Partner,
)
from modellkommune.features.calls.office.checking.frame import (
    of_an_application,
    refuse_lookers,
    to_application,
)
from modellkommune.features.calls.office.checking.gathering import seen
from modellkommune.features.calls.office.checking.one import form_of_act, show
from modellkommune.features.calls.services.checking import (
    deciding,
    doubles,
    eligibility,
    papers,
    requests,
)
from modellkommune.features.calls.services.checking.opening import STEP, ask_to_open
from modellkommune.features.calls.services.checking.refusals import NotDecided
from modellkommune.features.calls.services.checking.routine import check_applications

Cleaned = dict[str, Any]
Act = Callable[[Application, Cleaned, Any, str], str]
BY_OPENERS = frozenset({"open", "decline"})


@require_POST
@of_an_application(permissions.CHECK, permissions.OPEN_EARLY)
def act(request: HttpRequest, call: Call, application: Application, what: str) -> HttpResponse:
    """Do one thing; when it is refused, nothing that was typed is lost."""
    _refuse_others(request, what)
    if what in PLAIN:
        return _plainly(request, call, application, what)
    form = form_of_act(what, application, seen(application, now=timezone.now()), request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return show(request, call, application, failed={what: form}, status=422)
    name, _of, key = what.partition("-of-")
    try:
        said = ACTS[name](application, form.cleaned_data, request.user, key)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return show(request, call, application, failed={what: form}, status=422)
    messages.success(request, said)
    return to_application(application, ANCHORS.get(name, ""))


def _refuse_others(request: HttpRequest, what: str) -> None:
    user: Any = request.user
    if what not in BY_OPENERS:
        refuse_lookers(request)
    elif not user.has_perm(permissions.OPEN_EARLY):
        raise PermissionDenied


def _plainly(request: HttpRequest, call: Call, application: Application, what: str) -> HttpResponse:
    try:
        messages.success(request, PLAIN[what](application, request.user))
    except NotDecided as left:
        for sentence in left.open_points:
            messages.warning(request, sentence)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return to_application(application)


def _check_again(application: Application, by: Any) -> str:
    check_applications(applications=[application], now=timezone.now(), by=by)
    return _("Checked again against register and checklist.")


def _finish(application: Application, by: Any) -> str:
    deciding.finish_check(application=application, by=by, now=timezone.now())
    return _("The application is marked as checked. Jurors may read it.")


def _reopen(application: Application, by: Any) -> str:
    deciding.reopen_check(application=application, by=by, now=timezone.now())
    return _("The application is to be checked again.")


def _late(application: Application, given: Cleaned, by: Any, key: str) -> str:
    deciding.admit_late(
        application=application, admitted=given["admitted"], reason=given["reason"], by=by,
        now=timezone.now(),
    )  # fmt: skip
    if given["admitted"]:
        return _("The application counts although it came late.")
    return _("The application is excluded. The applicant is told why.")


def _early_start(application: Application, given: Cleaned, by: Any, key: str) -> str:
    deciding.decide_early_start(
        application=application, given=given["given"], reason=given["reason"], by=by,
        now=timezone.now(),
    )  # fmt: skip
    return _("Decided. The letter to the applicant lies in the outbox.")


def _size(application: Application, given: Cleaned, by: Any, key: str) -> str:
    deciding.set_size_class(
        application=application, code=given["code"], reason=given["reason"], by=by,
        now=timezone.now(),
    )  # fmt: skip
    return _("The size class is set.")


def _exclude(application: Application, given: Cleaned, by: Any, key: str) -> str:
    deciding.exclude(application=application, reason=given["reason"], by=by, now=timezone.now())
    return _("The application is excluded. The applicant is told why.")


def _take_back(application: Application, given: Cleaned, by: Any, key: str) -> str:
    deciding.take_back_exclusion(
        application=application, reason=given["reason"], by=by, now=timezone.now()
    )
    return _("The exclusion is taken back. The applicant is told.")


def _answers(application: Application, given: Cleaned, by: Any, key: str) -> str:
    papers.waive_answers(application=application, reason=given["reason"], by=by, now=timezone.now())
    return _("The missing answers are accepted.")


def _verdict(application: Application, given: Cleaned, by: Any, key: str) -> str:
    eligibility.decide_eligibility(
        application=application, verdict=given["verdict"], reason=given["reason"], by=by,
        now=timezone.now(), partner=_partner(application, key),
    )  # fmt: skip
    return _("Your decision is kept with its reason.")


def _key(application: Application, given: Cleaned, by: Any, key: str) -> str:
    eligibility.correct_key(
        application=application, key=given["key"], by=by, now=timezone.now(),
        partner=_partner(application, key),
    )  # fmt: skip
    doubles.find_doubles(call=application.call, now=timezone.now())
    return _("The key is corrected, and the register was asked again.")


def _paper(application: Application, given: Cleaned, by: Any, key: str) -> str:
    paper = get_object_or_404(PaperRequired, pk=int(key), call_id=application.call_id)
    file = None
    if given["file"]:
        file = get_object_or_404(ApplicationFile, pk=int(given["file"]), application=application)
    papers.mark_paper(
        application=application, paper=paper, state=given["state"], file=file,
        note=given["note"], by=by, now=timezone.now(),
    )  # fmt: skip
    return _("Noted: {paper}.").format(paper=paper.title)


def _double(application: Application, given: Cleaned, by: Any, key: str) -> str:
    double = get_object_or_404(DoubleParticipation, pk=int(key))
    excluded = {str(one.pk): one for one in (double.application, double.other)}.get(
        given["outcome"]
    )
    doubles.decide_double(
        double=double, outcome=doubles.EXCLUDED if excluded else doubles.ALLOWED,
        reason=given["reason"], excluded=excluded, by=by, now=timezone.now(),
    )  # fmt: skip
    return _("Decided. The reason is kept with both applications.")


def _request(application: Application, given: Cleaned, by: Any, key: str) -> str:
    requests.request_papers(
        application=application, papers=given.get("papers", []), text=given["text"],
        missing=given.get("missing", []), due_at=given["due_at"], by=by, now=timezone.now(),
    )  # fmt: skip
    return _("The request lies in the outbox and leaves at once.")


def _open(application: Application, given: Cleaned, by: Any, key: str) -> str:
    decision = ask_to_open(
        application=application, reason=given["reason"], by=by, now=timezone.now()
    )
    if decision.granted:
        return _(
            "Both have agreed. For 24 hours the application may be read; every reading is "
            "recorded, and the applicants are told."
        )
    return _("You have asked for an early opening. Now a second person must agree.")


def _decline(application: Application, given: Cleaned, by: Any, key: str) -> str:
    asked = open_request(STEP, application)
    if asked is not None:
        decline(request=asked, by=by, reason=given["reason"], now=timezone.now())
    return _("Declined. The person who asked is told why.")


def _partner(application: Application, key: str) -> Partner | None:
    if key in {"", "0"}:
        return None
    return get_object_or_404(Partner, pk=int(key), application=application)


ACTS: dict[str, Act] = {
    "late": _late,
    "early-start": _early_start,
    "size": _size,
    "exclude": _exclude,
    "take-back": _take_back,
    "answers": _answers,
    "verdict": _verdict,
    "key": _key,
    "paper": _paper,
    "double": _double,
    "request": _request,
    "open": _open,
    "decline": _decline,
}
PLAIN: dict[str, Callable[[Application, Any], str]] = {
    "check": _check_again,
    "finish": _finish,
    "reopen": _reopen,
}
ANCHORS = {
    "late": "late",
    "early-start": "early-start",
    "size": "eligibility",
    "verdict": "eligibility",
    "key": "eligibility",
    "paper": "papers",
    "answers": "papers",
    "request": "requests",
    "double": "doubles",
}
