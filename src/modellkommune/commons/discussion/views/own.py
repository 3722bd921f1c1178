"""The author's own page: what became of a comment, confirming, withdrawing, appealing.

Whoever has the link has the comment: it stands in the mails to the author and is
shown once after sending. Nothing else of the author is shown here.
"""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modellkommune.commons.authorities.subjects import record_called
from modellkommune.commons.discussion.forms import AppealForm
from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.rules import Rules, rules_of
from modellkommune.commons.discussion.selectors.queue import decisions_of
from modellkommune.commons.discussion.services.appealing import appeal, decision_to_appeal
from modellkommune.commons.discussion.services.own import (
    CAN_BE_WITHDRAWN,
    stop_answers,
    withdraw_comment,
)
from modellkommune.commons.discussion.services.writing import confirm_address
from modellkommune.commons.discussion.tokens import digest_of, proof_of
from modellkommune.commons.participation.public import described
from modellkommune.commons.ui.refusals import Refused


@never_cache
@require_safe
def own(request: HttpRequest, key: str) -> HttpResponse:
    """Show the state of a comment to its author, with what can be done now."""
    return show(request, comment_or_404(key), key, AppealForm())


@never_cache
@require_POST
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm the address from the click on the button: programs that read mail open links, too."""
    comment = comment_or_404(key)
    if not is_proof(request.POST.get("beweis", ""), comment):
        raise Http404
    confirm_address(comment=comment, rules=rules_for(comment), now=timezone.now())
    messages.success(request, _("Thank you, your address is confirmed."))
    return redirect("discussion:own", key=key)


@never_cache
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take the comment away for good."""
    try:
        withdraw_comment(comment=comment_or_404(key), now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("You have withdrawn your comment. Its text is deleted."))
    return redirect("discussion:own", key=key)


@never_cache
@require_POST
def make_appeal(request: HttpRequest, key: str) -> HttpResponse:
    """Ask another person to look at the decision again."""
    comment = comment_or_404(key)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return show(request, comment, key, form)
    try:
        appeal(comment=comment, words=form.cleaned_data["words"], now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(
            request, _("Another person of the office looks at your comment and answers you.")
        )
    return redirect("discussion:own", key=key)


# The bare POST of a mail program carries no cookie and no field of ours (RFC 8058);
# the word in the address is what allows it, and stopping is all it can do.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def stop_being_told(request: HttpRequest, key: str) -> HttpResponse:
    """End the mails about answers; a second time is answered the same way."""
    comment = comment_or_404(key)
    if request.method == "POST":
        stop_answers(comment=comment)
    title = _("Mails about answers")
    return render(
        request,
        "discussion/stop.html",
        {"page_title": title, "breadcrumbs": [(title, None)], "comment": comment, "key": key},
    )


def show(request: HttpRequest, comment: Comment, key: str, form: AppealForm) -> HttpResponse:
    """Render the author's page."""
    title = _("Your comment")
    page = described([comment.about]).get(comment.about)
    return render(
        request,
        "discussion/own.html",
        {
            "page_title": title,
            "breadcrumbs": [*([(page.title, page.url)] if page else []), (title, None)],
            "page": page,
            "comment": comment,
            "key": key,
            "decisions": decisions_of(comment),
            "can_withdraw": comment.state in CAN_BE_WITHDRAWN,
            "can_appeal": decision_to_appeal(comment) is not None,
            "form": form,
            "by_mail": proof_in(request, comment),
        },
        status=422 if form.errors else 200,
    )


def proof_in(request: HttpRequest, comment: Comment) -> str:
    """Return the proof that the reader came by the mail to the address, or ""."""
    proof = request.GET.get("beweis", "")
    return proof if is_proof(proof, comment) else ""


def is_proof(proof: str, comment: Comment) -> bool:
    """Whether a word came by the mail to the address that was typed."""
    return bool(comment.email) and secrets.compare_digest(
        proof.encode(), proof_of(comment).encode()
    )


def comment_or_404(key: str) -> Comment:
    """Return the comment of a link."""
    comment: Comment | None = (
        Comment.objects.filter(key_digest=digest_of(key)).select_related("authority").first()
    )
    if comment is None:
        raise Http404
    return comment


def rules_for(comment: Comment) -> Rules:
    """Return the rules of what was commented; where it is gone, moderation looks first."""
    record = record_called(comment.about)
    rules = rules_of(record) if record else None
    return rules or Rules(is_open=False, checked_first=True)
