"""The queue, one comment with its history, and the rules of discussion."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.commons.approvals.public import open_request, standing_of
from modellkommune.commons.authorities.scoping import active_authority
from modellkommune.commons.discussion.forms import (
    REASONS,
    OfficialAnswerForm,
    RulesForm,
)
from modellkommune.commons.discussion.models import Comment, Report
from modellkommune.commons.discussion.permissions import (
    ANSWER,
    DELETE,
    DELETING,
    KEEP_RULES,
    MODERATE,
)
from modellkommune.commons.discussion.selectors.queue import (
    Kind,
    decisions_of,
    queue_for,
)
from modellkommune.commons.discussion.selectors.settings import rules_text_of
from modellkommune.commons.discussion.services.settings import change_rules
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.commons.participation.public import described

ICON = "comment"


@needs(MODERATE)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, to be worked through with the keyboard."""
    kind = kind_asked(request)
    waiting = queue_for(request.user, kind=kind)
    return office_page(
        request, "discussion/office/queue.html", title=_("Moderation"), icon=ICON,
        queue=waiting, kind=kind or "", piles=piles(waiting.numbers, kind), reasons=REASONS,
        start=place_asked(request), may_delete=request.user.has_perm(DELETE),
    )  # fmt: skip


def piles(numbers: dict[Kind, int], chosen: Kind | None) -> list[tuple[str, str, int, bool]]:
    """Return label, address, number and whether it is chosen, for each kind of work."""
    words = {
        Kind.APPEAL: _("Appeals"),
        Kind.DELETION: _("Deletions"),
        Kind.REPORTED: _("Reported"),
        Kind.UNCHECKED: _("Not checked yet"),
    }
    everything = (_("Everything"), "?", sum(numbers.values()), chosen is None)
    return [
        everything,
        *((words[kind], f"?art={kind}", numbers[kind], kind is chosen) for kind in Kind),
    ]


def kind_asked(request: HttpRequest) -> Kind | None:
    """Return the kind of work of the address; any other word means everything."""
    try:
        return Kind(request.GET.get("art", ""))
    except ValueError:
        return None


def place_asked(request: HttpRequest) -> int:
    """Return at which entry of the queue the work goes on."""
    place = request.GET.get("stelle", "")
    return int(place) if place.isdecimal() and len(place) < 5 else 0


@needs(MODERATE)
@require_safe
def one_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A comment with all that was reported, decided and appealed."""
    comment = get_object_or_404(Comment.objects.select_related("parent", "authority"), pk=pk)
    return comment_page(request, comment, OfficialAnswerForm())


def comment_page(request: HttpRequest, comment: Comment, form: OfficialAnswerForm) -> HttpResponse:
    """Render the page of a comment."""
    user: Any = request.user
    deletion = open_request(DELETING, comment)
    answer = office_page(
        request, "discussion/office/comment.html",
        title=_("Comment {number}").format(number=comment.pk), icon=ICON,
        parents=((_("Moderation"), reverse("discussion_office:index")),),
        comment=comment, record=described([comment.about]).get(comment.about),
        reports=list(Report.objects.filter(comment=comment).order_by("reported_at", "pk")),
        decisions=decisions_of(comment), reasons=REASONS, form=form,
        deletion=standing_of(deletion) if deletion else None,
        may_delete=user.has_perm(DELETE),
        may_answer=user.has_perm(ANSWER) and comment.is_public,
    )  # fmt: skip
    answer.status_code = 422 if form.errors else 200
    return answer


@needs(KEEP_RULES)
@require_http_methods(["GET", "POST"])
def edit_rules(request: HttpRequest) -> HttpResponse:
    """Change the rules of discussion that citizens read."""
    authority = active_authority()
    form = RulesForm(request.POST or None, initial={"rules_text": rules_text_of(authority)})
    if request.method == "POST" and form.is_valid():
        change_rules(
            authority=authority, rules_text=form.cleaned_data["rules_text"], by=request.user,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The rules hold from now on and are shown publicly."))
        return redirect("discussion_office:rules")
    return office_page(
        request, "discussion/office/rules.html", title=_("Rules of discussion"), icon=ICON,
        parents=((_("Moderation"), reverse("discussion_office:index")),), form=form,
    )  # fmt: skip
