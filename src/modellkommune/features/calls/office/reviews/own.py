"""A juror's own pages: what is to be done, and saying whether one is free."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.reviews.declaring import read_declarations
from modellkommune.features.calls.models import Application, Call, Conflict, Juror
from modellkommune.features.calls.office.page import needs, room_page
from modellkommune.features.calls.office.reviews.frame import OWN, jury_page, of_own_call
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.selectors.reviews.own import memberships, own_call
from modellkommune.features.calls.services.reviews.declaring import (
    application_of_word,
    declare,
    word_for,
)
from modellkommune.features.calls.text.german_order import german_order


@require_safe
@needs(permissions.REVIEW)
def my_reviews(request: HttpRequest) -> HttpResponse:
    """The juror's start: the newest call in full, the others by name."""
    found = memberships(request.user)
    running = [one for one in found if one.call.archived_at is None] or found
    newest = running[0] if running else None
    return room_page(
        request, "calls/office/reviews/mine.html", title=_("My judgements"),
        own=own_call(newest, timezone.now()) if newest else None,
        others=[one for one in found if one != newest],
    )  # fmt: skip


@require_safe
@of_own_call
def own_reviews(request: HttpRequest, call: Call, juror: Juror) -> HttpResponse:
    """What a juror has to do in one call."""
    return room_page(
        request, "calls/office/reviews/mine.html", title=call.title,
        own=own_call(juror, timezone.now()), others=[],
    )  # fmt: skip


@dataclass(frozen=True)
class Applicant:
    """One line of the list of names; nothing on it leads to an application."""

    word: str
    name: str
    partners: tuple[str, ...]
    conflict: Conflict | None
    is_faulty: bool
    typed: str
    reason: str

    @property
    def is_said(self) -> bool:
        """Whether the juror has said something about this applicant."""
        return self.conflict is not None and self.conflict.declared is not None


@of_own_call
def declare_conflicts(request: HttpRequest, call: Call, juror: Juror) -> HttpResponse:
    """For each applicant, by name only: free or not."""
    applications = list(to_be_judged(call).prefetch_related("partners"))
    faulty: frozenset[str] = frozenset()
    if request.method == "POST":
        words = [word_for(juror, one) for one in applications]
        read = read_declarations(request.POST.dict(), words)
        for one in read.said:
            application = application_of_word(juror, one.word)
            if application is not None:
                declare(
                    juror=juror, application=application, conflict=one.conflict,
                    reason=one.reason, now=timezone.now(),
                )  # fmt: skip
        faulty = read.faulty
        _say(request, len(read.said), faulty=bool(faulty))
        if not faulty:
            return redirect(f"calls_office:{OWN}", pk=call.pk)
    rows = {one.application_id: one for one in Conflict.objects.filter(juror=juror)}
    return jury_page(
        request, call, juror, "calls/office/reviews/declare.html",
        title=_("Conflicts of interest"), status=422 if faulty else 200,
        applicants=_by_name(request, juror, applications, rows, faulty), faulty=faulty,
    )  # fmt: skip


def _by_name(
    request: HttpRequest,
    juror: Juror,
    applications: list[Application],
    rows: dict[int, Conflict],
    faulty: frozenset[str],
) -> list[Applicant]:
    """Alphabetically, so that the order tells nothing about numbers."""
    found = [
        Applicant(
            word=(word := word_for(juror, one)),
            name=one.applicant_name or _("Applicant without a name, see the office"),
            partners=tuple(partner.name for partner in one.partners.all() if not partner.is_lead),
            conflict=rows.get(one.pk),
            is_faulty=word in faulty,
            typed=request.POST.get(f"free-{word}", ""),
            reason=request.POST.get(f"reason-{word}", ""),
        )
        for one in applications
    ]
    return sorted(found, key=lambda one: german_order(one.name))


def _say(request: HttpRequest, said: int, *, faulty: bool) -> None:
    if said:
        messages.success(
            request,
            ngettext(
                "Your statement about {number} applicant is written down.",
                "Your statements about {number} applicants are written down.",
                said,
            ).format(number=said),
        )
    if faulty:
        messages.error(request, _("Where you have a conflict of interest, please say why."))
