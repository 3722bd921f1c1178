"""Where a grant stands in plain words, what is due next, and its letters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.features.calls.models import Grant
from modellkommune.features.calls.selectors.grants.standing import money_of
from modellkommune.features.calls.selectors.grants.tasks import (
    Task,
    papers_of,
    recipient_tasks,
    state_sentence,
)
from modellkommune.features.calls.views.grants.frame import (
    OwnGrant,
    address,
    of_the_recipient,
    own_page,
)


@of_the_recipient()
@require_safe
def grant(request: HttpRequest, own: OwnGrant) -> HttpResponse:
    """The recipient's page of a grant."""
    papers, today = papers_of(own.grant), timezone.localdate()
    tasks = recipient_tasks(own.grant, papers, today=today)
    return own_page(
        request, own, "overview.html", title=_("Your grant"), current="grant", papers=papers,
        sentence=state_sentence(own.grant, today=today), money=money_of(own.grant, papers.requests),
        tasks=[(task, _page(own.grant, task), task.due_on is not None and task.due_on < today)
               for task in tasks],
        letters=[letter for letter in papers.letters if letter.sent_at],
        conditions=list(own.grant.conditions.all()),
    )  # fmt: skip


@of_the_recipient()
@require_safe
def letter(request: HttpRequest, own: OwnGrant, letter_id: int) -> HttpResponse:
    """A letter that was sent to the recipient."""
    found = get_object_or_404(own.grant.letters, pk=letter_id, sent_at__isnull=False)
    with found.file.open("rb") as file:
        return pdf_response(file.read(), name=f"{found.get_kind_display()} {own.grant.number}")


def _page(grant: Grant, task: Task) -> str:
    if task.page == "report" and task.number is not None:
        return address(grant, "grant_report", report=task.number)
    return address(grant, f"grant_{task.page}")
