"""Taking decisions from the queue and from the page of a comment."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.discussion.forms import DecisionForm, OfficialAnswerForm
from modellkommune.commons.discussion.models import Appeal, Comment
from modellkommune.commons.discussion.office.pages import comment_page
from modellkommune.commons.discussion.permissions import ANSWER, DELETE, MODERATE
from modellkommune.commons.discussion.services.appealing import decide_appeal
from modellkommune.commons.discussion.services.deleting import ask_to_delete
from modellkommune.commons.discussion.services.moderating import (
    hide_comment,
    keep_comment,
    publish_comment,
    show_again,
)
from modellkommune.commons.discussion.services.writing import answer_officially
from modellkommune.commons.office.views.page import needs
from modellkommune.commons.ui.refusals import Refused


@needs(MODERATE)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one decision about a comment, and go on with the next."""
    comment = get_object_or_404(Comment.objects.select_related("authority"), pk=pk)
    form = DecisionForm(request.POST)
    act = request.POST.get("tun", "")
    if act == "delete" and not request.user.has_perm(DELETE):
        raise PermissionDenied
    if not form.is_valid() or act not in SENTENCES:
        messages.error(request, _("Nothing was decided. Please choose once more."))
        return go_on(request, comment)
    try:
        messages.success(request, do(act, comment, form.cleaned_data, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return go_on(request, comment)


def do(act: str, comment: Comment, typed: dict[str, Any], *, by: Any) -> str:
    """Take a decision by its word and return the sentence that says what came of it."""
    now, version = timezone.now(), typed["version"]
    why = {"reason": typed["reason"], "words": typed["words"]}
    if act == "publish":
        publish_comment(comment=comment, version=version, by=by, now=now)
    elif act == "keep":
        keep_comment(comment=comment, version=version, by=by, now=now)
    elif act == "show":
        show_again(comment=comment, version=version, words=why["words"], by=by, now=now)
    elif act == "hide":
        hide_comment(comment=comment, version=version, by=by, now=now, **why)
    else:
        agreement = ask_to_delete(comment=comment, version=version, by=by, now=now, **why)
        if not agreement.granted:
            return _("The comment is hidden. It is deleted when another person agrees.")
    return str(SENTENCES[act]())


SENTENCES = {
    "publish": lambda: _("The comment is published."),
    "keep": lambda: _("The comment stays as it is; the reports are settled."),
    "show": lambda: _("The comment is shown again."),
    "hide": lambda: _("The comment is hidden. Its author is told why, if there is an address."),
    "delete": lambda: _("The comment is deleted."),
}


@needs(MODERATE)
@require_POST
def decide_about_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a decision stand, or show the comment again."""
    appeal = get_object_or_404(Appeal.objects.select_related("decision__comment"), pk=pk)
    grant = request.POST.get("tun") == "grant"
    try:
        decide_appeal(
            appeal=appeal, grant=grant, answer=request.POST.get("words", "")[:2_000],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(
            request,
            _("The comment is shown again, and its author is told.")
            if grant
            else _("The decision stands, and the author is told why."),
        )
    return go_on(request, appeal.decision.comment)


@needs(ANSWER)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment in the name of the office."""
    comment = get_object_or_404(Comment.objects.select_related("parent", "authority"), pk=pk)
    form = OfficialAnswerForm(request.POST)
    if not form.is_valid():
        return comment_page(request, comment, form)
    about = record_called(comment.about)
    if about is None:
        messages.error(request, _("What was commented is gone; there is no place for an answer."))
        return redirect("discussion_office:comment", pk=pk)
    try:
        answer_officially(
            about=about, parent=comment, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("Your answer is published."))
    return redirect("discussion_office:comment", pk=pk)


def go_on(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Lead back to the queue at the same place, or to the page of the comment."""
    if request.POST.get("von") != "queue":
        return redirect("discussion_office:comment", pk=comment.pk)
    query = urlencode(
        {"art": request.POST.get("art", ""), "stelle": request.POST.get("stelle", "0")}
    )
    return redirect(f"{reverse('discussion_office:index')}?{query}")
