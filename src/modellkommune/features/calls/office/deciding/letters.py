"""Letters of award and refusal: wording, making, reading, sending by two people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from modellkommune.commons.approvals.public import (
    decline,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.calls import permissions
from modellkommune.features.calls.forms.deciding.forms import (
    AnnounceForm,
    DeclineForm,
    SendForm,
    TemplateForm,
)
from modellkommune.features.calls.models import Call, DecisionLetter, Outcome
from modellkommune.features.calls.office.page import call_page, of_a_call, posted
from modellkommune.features.calls.selectors.calls.public_calls import address_of_call
from modellkommune.features.calls.selectors.deciding.overview import decision_rows, figures_of
from modellkommune.features.calls.services.deciding import announcing, wording
from modellkommune.features.calls.services.deciding import letters as services

LETTERS = "letters"


@of_a_call(permissions.DECIDE, back="decisions")
def letters(request: HttpRequest, call: Call) -> HttpResponse:
    """All letters, and who has agreed to send them."""
    form = SendForm(posted(request))
    if request.method == "POST" and form.is_valid():
        agreement = services.agree_to_send(call=call, by=request.user, now=timezone.now())
        messages.success(request, _said(agreement, done=_("The letters are on their way.")))
        return redirect("calls_office:letters", pk=call.pk)
    rows = decision_rows(call)
    waiting = services.waiting_letters(call)
    return call_page(
        request, call, "calls/office/deciding/letters.html", title=_("Letters"),
        rows=rows, figures=figures_of(rows), waiting=waiting,
        untold=len(services.untold(call)), form=form, outcomes=list(Outcome),
        **_standing(services.SEND, call, services.digest_of_letters(waiting), request),
    )  # fmt: skip


@require_POST
@of_a_call(permissions.DECIDE, back=LETTERS)
def make(request: HttpRequest, call: Call) -> HttpResponse:
    """Set the letters from the newest wording and reasons."""
    count = services.make_letters(call=call, by=request.user, now=timezone.now())
    messages.success(
        request,
        ngettext(
            "{count} letter is made. Please read it before it is sent.",
            "{count} letters are made. Please read them before they are sent.",
            count,
        ).format(count=count),
    )
    return redirect("calls_office:letters", pk=call.pk)


@of_a_call(permissions.DECIDE, permissions.SEE, back=LETTERS)
def letter(request: HttpRequest, call: Call, letter_id: int) -> HttpResponse:
    """One letter as PDF."""
    found = get_object_or_404(
        DecisionLetter.objects.select_related("decision__application__call"),
        pk=letter_id,
        decision__application__call=call,
    )
    with found.file.open("rb") as file:
        return pdf_response(file.read(), f"{found.decision.application.reference}.pdf")


@of_a_call(permissions.DECIDE, back=LETTERS)
def template(request: HttpRequest, call: Call, outcome: str) -> HttpResponse:
    """Change the wording of one kind of letter."""
    if outcome not in Outcome.values:
        raise Http404
    kind = Outcome(outcome)
    now_worded = wording.wording_for(call, kind)
    form = TemplateForm(
        posted(request), initial={"subject": now_worded.subject, "body": now_worded.body}
    )
    if request.method == "POST" and form.is_valid():
        try:
            wording.keep_wording(call=call, outcome=kind, now=timezone.now(), **form.cleaned_data)
        except wording.UnknownField as refusal:
            form.add_error("body", str(refusal.sentence))
        else:
            messages.success(request, _("The wording is kept. Please make the letters anew."))
            return redirect("calls_office:letters", pk=call.pk)
    return call_page(
        request, call, "calls/office/deciding/template.html",
        title=_("Wording: {outcome}").format(outcome=kind.label),
        parents=((_("Letters"), reverse("calls_office:letters", args=[call.pk])),), form=form,
    )  # fmt: skip


@of_a_call(permissions.DECIDE, back="decisions")
def announce(request: HttpRequest, call: Call) -> HttpResponse:
    """Tell the public who was chosen."""
    form = AnnounceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        agreement = announcing.agree_to_announce(call=call, by=request.user, now=timezone.now())
        messages.success(request, _said(agreement, done=_("The decision is public.")))
        return redirect("calls_office:announce", pk=call.pk)
    rows = decision_rows(call)
    return call_page(
        request, call, "calls/office/deciding/announce.html", title=_("Announce the decision"),
        awards=[row for row in rows if row.decision.outcome == Outcome.AWARDED], form=form,
        figures=figures_of(rows), awards_path=address_of_call(call, page="awards"),
        untold=len(services.untold(call)),
        **_standing(announcing.ANNOUNCE, call, announcing.digest_of_awards(call), request),
    )  # fmt: skip


@require_POST
@of_a_call(permissions.DECIDE, back=LETTERS)
def decline_step(request: HttpRequest, call: Call, step: str) -> HttpResponse:
    """Say why letters or announcement should wait."""
    steps = {"letters": services.SEND, "announce": announcing.ANNOUNCE}
    if step not in steps:
        raise Http404
    form, asked = DeclineForm(request.POST), open_request(steps[step], call)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
    elif asked is not None:
        reason = form.cleaned_data["declined_because"]
        decline(request=asked, by=request.user, reason=reason, now=timezone.now())
        messages.success(request, _("Declined. The person who asked is told why."))
    return redirect(f"calls_office:{step}", pk=call.pk)


def _standing(step: str, call: Call, digest: str, request: HttpRequest) -> dict[str, Any]:
    """Who has agreed to exactly this, for the template."""
    asked = open_request(step, call)
    standing = standing_of(asked) if asked is not None and asked.digest == digest else None
    return {
        "standing": standing,
        "needed": people_needed(step, call.authority),
        "me": request.user,
        "decline_form": DeclineForm(),
    }


def _said(agreement: Any, *, done: str) -> str:
    if agreement.granted:
        return done
    return ngettext(
        "You have agreed. One further person must agree.",
        "You have agreed. {count} further people must agree.",
        agreement.missing,
    ).format(count=agreement.missing)
