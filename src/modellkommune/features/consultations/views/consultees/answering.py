"""The page on which a consultee answers by its link, without an account."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.consultations.forms.consultees.forms import AnswerForm
from modellkommune.features.consultations.models import Invitation, PlanDocument
from modellkommune.features.consultations.selectors.procedures.documents import are_readable
from modellkommune.features.consultations.services.consultees import answering
from modellkommune.features.consultations.services.statements.codes import new_word
from modellkommune.features.consultations.views.procedures.frame import link_if_there

TEMPLATES = "consultations/citizen/consultees"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Documents, "no concerns" in one step, and a form."""
    invitation = _invitation(token)
    now = timezone.now()
    if request.method == "POST":
        return _answered(request, invitation, token)
    answering.note_opened(invitation=invitation, now=now)
    return _page(request, invitation, token, AnswerForm(initial={"word": new_word()}))


def _invitation(token: str) -> Invitation:
    # The word has 160 bits: nobody guesses one, so that guesses need not be counted.
    try:
        return answering.invitation_of(token)
    except answering.UnknownLink as unknown:
        raise Http404 from unknown


def _answered(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Do what the button says; a refusal stands above the form, nothing is lost."""
    form = AnswerForm(request.POST, request.FILES)
    now = timezone.now()
    simple = {"no-concerns": answering.no_concerns, "not-concerned": answering.not_concerned}
    act: Any = simple.get(request.POST.get("answer", ""))
    try:
        if act is not None:
            act(invitation=invitation, now=now)
            return redirect("consultations:answer", token=token)
        if form.is_valid():
            received = answering.state(
                invitation=invitation, text=form.cleaned_data["text"], files=form.cleaned_data["files"], now=now,
                signed_by=form.cleaned_data["signed_by"], word=form.cleaned_data["word"],
            )  # fmt: skip
            return _page(
                request, invitation, token, AnswerForm(initial={"word": new_word()}),
                received=received,
            )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
    return _page(request, invitation, token, form, status=422)


def _page(
    request: HttpRequest,
    invitation: Invitation,
    token: str,
    form: AnswerForm,
    *,
    status: int = 200,
    received: Any = None,
) -> HttpResponse:
    """The page, with what was answered already."""  # fmt: skip
    round_, now = invitation.round, timezone.now()
    procedure = round_.procedure
    is_shown = not round_.asks_bodies
    context = {
        "page_title": _("Your statement: {title}").format(title=procedure.title),
        "breadcrumbs": [(_("Your statement"), None)],
        "invitation": invitation, "consultee": invitation.consultee, "round": round_,
        "procedure": procedure, "place": procedure.authority.slug, "token": token, "form": form,
        "documents": list(round_.documents.all()), "are_readable": are_readable(round_, now),
        "has_begun": round_.first_moment is None or round_.first_moment <= now,
        "is_late": invitation.due_on is not None and invitation.due_on < timezone.localdate(now),
        "statements": list(invitation.statements.all()), "received": received,
        "plan_url": link_if_there(procedure, "plan", number=round_.number)
        if is_shown and hasattr(round_, "plan") else "",
        "public_url": link_if_there(procedure, "round", number=round_.number) if is_shown else "",
    }  # fmt: skip
    return render(request, f"{TEMPLATES}/answer.html", context, status=status)


@never_cache
@require_safe
def document(request: HttpRequest, token: str, document: int) -> FileResponse:
    """A document of the round, for the consultee that was asked."""
    round_ = _invitation(token).round
    if not are_readable(round_, timezone.now()):
        raise Http404
    found: PlanDocument = get_object_or_404(round_.documents.all(), pk=document)
    return FileResponse(
        found.file.open("rb"), filename=found.name, content_type=found.media_type,
        as_attachment=True,
    )  # fmt: skip
