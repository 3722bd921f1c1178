"""The announcement of a round: read, made, printed, entered, corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import people_needed
from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.procedures.rounds import (
    AnnouncedForm,
    CorrectionForm,
)
from modellkommune.features.consultations.models import Round
from modellkommune.features.consultations.office.page import posted
from modellkommune.features.consultations.office.procedures.frame import (
    done,
    of_a_round,
    round_page,
    said,
    to,
    with_addresses,
)
from modellkommune.features.consultations.selectors.procedures.announcement import (
    announcement_body,
    current_announcement,
    is_outdated,
)
from modellkommune.features.consultations.selectors.procedures.missing import (
    missing_for_announcement,
)
from modellkommune.features.consultations.selectors.procedures.rules import rule_of
from modellkommune.features.consultations.services.procedures import announcing as services
from modellkommune.features.consultations.services.procedures.announcement_pdf import (
    announcement_pdf,
)


@of_a_round(permissions.KEEP, permissions.LOOK)
def announcement(request: HttpRequest, round_: Round) -> HttpResponse:
    """The announcement as it stands or would stand, and where it was announced."""
    missing = missing_for_announcement(round_) if round_.frozen_at is None else []
    current = current_announcement(round_)
    body = current.body if current else "" if missing else announcement_body(round_)
    form = AnnouncedForm(
        posted(request),
        initial={"bulletin": round_.bulletin, "announced_on": round_.announced_on},
    )
    return round_page(
        request, round_, "procedures/announcement.html", title=_("Public announcement"),
        current="announcement", missing=with_addresses(round_, missing), announcement=current,
        body=mark_safe(body),  # noqa: S308 - made by text/announcing.py or cleaned when stored
        is_outdated=bool(current and not missing and is_outdated(round_, current)),
        earlier=list(round_.announcements.order_by("-number"))[1:], form=form,
        rule=rule_of(round_),
        may_change=round_.frozen_at is None and request.user.has_perm(permissions.KEEP),
        may_correct=round_.frozen_at is not None and request.user.has_perm(permissions.PUBLISH),
    )  # fmt: skip


@require_POST
@of_a_round(permissions.KEEP)
def make(request: HttpRequest, round_: Round) -> HttpResponse:
    """Fix the text that goes to the bulletin."""
    services.make_announcement(round_=round_, by=request.user, now=timezone.now())
    log(round_.procedure, "wagtail.edit", user=request.user)
    messages.success(request, _("The announcement is made. Print it, or send it to the bulletin."))
    return to(round_, "announcement")


@require_POST
@of_a_round(permissions.KEEP)
def announced(request: HttpRequest, round_: Round) -> HttpResponse:
    """Enter where and when it was announced."""
    form = AnnouncedForm(request.POST)
    if done(form, lambda: services.note_announced(round_=round_, **form.cleaned_data)):
        messages.success(request, _("Saved."))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
    return to(round_, "announcement")


@require_safe
@of_a_round(permissions.LOOK)
def pdf(request: HttpRequest, round_: Round) -> HttpResponse:
    """The announcement as PDF, to print and to send to the bulletin."""
    current = current_announcement(round_)
    if current is None:
        raise Http404
    content = announcement_pdf(current, round_=round_)
    return pdf_response(content, name=f"bekanntmachung {round_.procedure.slug} {round_.number}")


@of_a_round(permissions.PUBLISH)
def correct(request: HttpRequest, round_: Round) -> HttpResponse:
    """Correct an announcement that is public, by two people."""
    current = current_announcement(round_)
    if current is None or round_.frozen_at is None:
        raise Http404
    form = CorrectionForm(posted(request), initial={"body": current.body})
    user: Any = request.user
    decisions: list[Any] = []

    def act() -> None:
        decisions.append(
            services.agree_to_correct(
                round_=round_, by=user, now=timezone.now(), **form.cleaned_data
            )
        )

    if request.method == "POST" and done(form, act):
        said(request, decisions[0], _("The correction is public, beside the first text."))
        return to(round_, "announcement")
    return round_page(
        request, round_, "procedures/correct.html", title=_("Correct the announcement"),
        current="announcement", form=form, status=422 if form.is_bound else 200,
        people=people_needed(services.CORRECT, round_.authority),
    )  # fmt: skip
