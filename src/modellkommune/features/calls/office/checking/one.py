"""One application with all that the office knows and may do, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from modellkommune.commons.approvals.public import people_needed
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.checking import deciding as forms
from modellkommune.features.calls.models import Application, ApplicationState, Call, LateRule
from modellkommune.features.calls.office.checking.frame import (
    hidden_here,
    may_check,
    of_an_application,
)
from modellkommune.features.calls.office.checking.gathering import Seen, seen
from modellkommune.features.calls.office.checking.shown import changed, shown
from modellkommune.features.calls.office.page import call_page
from modellkommune.features.calls.selectors.checking.desk import neighbours
from modellkommune.features.calls.selectors.checking.standing import NextStep, next_step
from modellkommune.features.calls.selectors.checking.words import eligible_word
from modellkommune.features.calls.services.checking.opening import STEP

# Forms that are about the application as a whole.
SIMPLE = (
    "late", "early-start", "size", "exclude", "take-back", "request", "answers", "open", "decline",
)  # fmt: skip


@require_safe
@never_cache
@of_an_application()
def application(request: HttpRequest, call: Call, application: Application) -> HttpResponse:
    """The page to look at and to decide on."""
    return show(request, call, application)


@require_safe
@never_cache
@of_an_application()
def printed(request: HttpRequest, call: Call, application: Application) -> HttpResponse:
    """The same for paper: without forms."""
    facts = seen(application, now=timezone.now())
    return call_page(
        request, call, "calls/office/checking/printed.html", title=_title(application),
        parents=(parent(call),), application=application, seen=facts,
        eligible=eligible_word(application), answers=shown(facts.answers),
    )  # fmt: skip


def show(
    request: HttpRequest,
    call: Call,
    application: Application,
    *,
    failed: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page; `failed` are forms with what was typed, by the name of what was done."""
    facts = seen(application, now=timezone.now())
    before, after = neighbours(application, hidden=hidden_here(request, call))
    return call_page(
        request, call, "calls/office/checking/application.html", title=_title(application),
        parents=(parent(call),), status=status, application=application, seen=facts,
        answers=shown(facts.answers), versions=_versions(facts),
        eligible=eligible_word(application), step=_next_step(application, facts), before=before,
        after=after, **_acts(application, facts, failed or {}),
        may_check=may_check(request), can=_possible(request, call, application, facts),
        people=people_needed(STEP, call.authority) if not facts.is_open else 0,
        size=_size_title(application, facts), contact=_contact(application),
    )  # fmt: skip


def parent(call: Call) -> tuple[str, str]:
    """The desk above the page of an application."""
    return (_("Applications"), reverse("calls_office:applications", args=[call.pk]))


def _versions(facts: Seen) -> list[tuple[Any, Any]]:
    return [(one, changed(one.differences)) for one in facts.versions]


def form_of_act(act: str, application: Application, facts: Seen, data: Any) -> Any:
    """The form of one thing that can be done, filled with what was typed; None for no such."""
    maker = MAKERS.get(act.partition("-of-")[0])
    return maker(application, facts, act, data) if maker else None


def _acts(application: Application, facts: Seen, failed: Mapping[str, Any]) -> dict[str, Any]:
    """The forms of the page, beside what they are about; a refused one keeps what was typed."""

    def form(act: str) -> Any:
        return failed.get(act) or form_of_act(act, application, facts, None)

    parties = [
        (party, *((act, form(act)) for act in _party_acts(party))) for party in facts.parties
    ]
    papers = [(check, f"paper-of-{check.paper_id}") for check in facts.papers]
    doubles = [
        (double, f"double-of-{double.pk}", _other(application, double)) for double in facts.doubles
    ]
    return {
        "forms": {act.replace("-", "_"): form(act) for act in SIMPLE},
        "parties": parties,
        "papers": [(check, act, form(act)) for check, act in papers],
        "doubles": [
            (double, other, act, None if double.outcome else form(act))
            for double, act, other in doubles
        ],
        "failed": next(iter(failed), ""),
    }


def _party_acts(party: Any) -> tuple[str, str]:
    return f"verdict-of-{_party_key(party)}", f"key-of-{_party_key(party)}"


def _other(application: Application, double: Any) -> Application:
    other: Application = (
        double.other if double.application_id == application.pk else double.application
    )
    return other


def _party_key(party: Any) -> str:
    return str(party.partner.pk) if party.partner else "0"


def _possible(
    request: HttpRequest, call: Call, application: Application, facts: Seen
) -> dict[str, bool]:
    """What this person may do with this application as it stands."""
    user: Any = request.user
    checks = may_check(request) and facts.is_open
    received = application.state == ApplicationState.RECEIVED
    running = application.state in {ApplicationState.RECEIVED, ApplicationState.CHECKED}
    undecided = call.decided_at is None
    return {
        "check": checks and received,
        "request": checks and running,
        "late": checks and running and bool(application.late_seconds),
        "admit": call.late_rule == LateRule.OFFICE_DECIDES,
        "early_start": checks and bool(application.early_start),
        "exclude": checks and running and undecided,
        "take_back": checks and undecided and application.state == ApplicationState.EXCLUDED,
        "finish": checks and received,
        "reopen": checks and undecided and application.state == ApplicationState.CHECKED,
        "ask_to_open": not facts.is_open and user.has_perm(permissions.OPEN_EARLY),
        "read_early": facts.opening is not None and user.has_perm(permissions.OPEN_EARLY),
    }


def _title(application: Application) -> str:
    name = application.applicant_name or application.contact_email
    return f"{application.reference}: {name}" if name else application.reference


def _next_step(application: Application, facts: Seen) -> NextStep:
    return next_step(
        application,
        waits_for_papers=any(one.answered_at is None for one in facts.requests),
        has_open_double=any(not one.outcome for one in facts.doubles),
    )


def _contact(application: Application) -> str:
    given = (application.contact_name, application.contact_email, application.contact_phone)
    return ", ".join(part for part in given if part)


def _size_title(application: Application, facts: Seen) -> str:
    return dict(facts.size_classes).get(application.size_class, "")


def _ids(act: str) -> str:
    return f"{act}-%s"


def _paper(application: Application, facts: Seen, act: str, data: Any) -> Any:
    key = act.partition("-of-")[2]
    check = next((one for one in facts.papers if str(one.paper_id) == key), None)
    if check is None:
        return None
    files = [one.file for one in facts.files if one.file.replaced_at is None]
    return forms.PaperForm(data, files=files, check=check, auto_id=_ids(act))


def _double(application: Application, facts: Seen, act: str, data: Any) -> Any:
    key = act.partition("-of-")[2]
    double = next((one for one in facts.doubles if str(one.pk) == key), None)
    return forms.DoubleForm(data, double=double, auto_id=_ids(act)) if double else None


def _request(application: Application, facts: Seen, act: str, data: Any) -> Any:
    return forms.RequestForm(
        data, papers=facts.papers, questions=facts.missing_answers, auto_id=_ids(act)
    )


def _key(application: Application, facts: Seen, act: str, data: Any) -> Any:
    wanted = act.partition("-of-")[2]
    party = next((one for one in facts.parties if _party_key(one) == wanted), None)
    if party is None:
        return None
    return forms.KeyForm(data, initial={"key": party.key}, auto_id=_ids(act))


def _simple(kind: Any) -> Any:
    return lambda application, facts, act, data: kind(data, auto_id=_ids(act))


MAKERS: dict[str, Any] = {
    "late": _simple(forms.LateForm),
    "early-start": _simple(forms.EarlyStartForm),
    "size": lambda application, facts, act, data: forms.SizeForm(
        data,
        classes=facts.size_classes,
        initial={"code": application.size_class},
        auto_id=_ids(act),
    ),
    "exclude": _simple(forms.LetterReasonForm),
    "take-back": _simple(forms.LetterReasonForm),
    "answers": _simple(forms.ReasonForm),
    "open": _simple(forms.LetterReasonForm),
    "decline": _simple(forms.ReasonForm),
    "verdict": _simple(forms.VerdictForm),
    "key": _key,
    "paper": _paper,
    "double": _double,
    "request": _request,
}
