"""Replies to authors: make them, read them, send them by two people."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.tasks.public import enqueue
from modellkommune.features.consultations import permissions
from modellkommune.features.consultations.forms.weighing.deciding import ConfirmForm
from modellkommune.features.consultations.models import Procedure, ReplyLetter
from modellkommune.features.consultations.office.page import (
    of_a_procedure,
    posted,
    procedure_page,
)
from modellkommune.features.consultations.office.weighing.agreeing import (
    decline_step,
    say,
    standing,
)
from modellkommune.features.consultations.selectors.weighing.alike import (
    statements_for_inspection,
)
from modellkommune.features.consultations.services.weighing import replies as services

REPLIES = "replies"
ROWS_OF_A_PAGE = 100
# So many are set while one waits, some tenths of a second each.
MOST_AT_ONCE = 20
READ = gettext_lazy("I have read the replies. They can be sent.")


@of_a_procedure(permissions.REPLY, back="table")
def replies(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """All replies, and who has agreed to send them."""
    form = ConfirmForm(posted(request), sentence=READ)
    if request.method == "POST" and form.is_valid():
        agreement = services.agree_to_send(procedure=procedure, by=request.user, now=timezone.now())
        say(request, agreement, done=_("The replies are on their way."))
        return redirect("consultations_office:replies", pk=procedure.pk)
    waiting = services.waiting_replies(procedure)
    made = ReplyLetter.objects.filter(statement__procedure=procedure)
    rows = made.select_related("statement").order_by("statement__number")
    table = reverse("consultations_office:table", args=[procedure.pk])
    return procedure_page(
        request, procedure, "consultations/office/weighing/replies.html", title=_("Replies"),
        page=Paginator(rows, ROWS_OF_A_PAGE).get_page(request.GET.get("page")), waiting=waiting,
        form=form, open_count=services.decided_statements(procedure).count(),
        inspected=len(statements_for_inspection(procedure)),
        parents=((_("Assessment table"), table),), first_button=_("Agree to send the replies"),
        button=_("Send the replies"), sees_names=request.user.has_perm(permissions.SEE),
        decline_address=reverse("consultations_office:replies_decline", args=[procedure.pk]),
        **standing(services.SEND, procedure, services.digest_of(waiting), request),
    )  # fmt: skip


@require_POST
@of_a_procedure(permissions.REPLY, back=REPLIES)
def replies_make(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Set the replies that are open; many of them in the background."""
    by_inspection = "by_inspection" in request.POST
    if services.decided_statements(procedure).count() > MOST_AT_ONCE:
        job = enqueue(
            "consultations.make_replies", authority=procedure.authority, about=procedure,
            arguments={"procedure_id": procedure.pk, "by_inspection": by_inspection},
            title=_("Make the replies"), started_by=request.user,
            next_url=reverse("consultations_office:replies", args=[procedure.pk]),
            next_label=_("To the replies"),
        )  # fmt: skip
        return redirect(job.get_absolute_url())
    count = services.make_replies(
        procedure=procedure, by_inspection=by_inspection, now=timezone.now()
    )
    messages.success(
        request,
        ngettext(
            "{count} reply is made. Please read it before it is sent.",
            "{count} replies are made. Please read them before they are sent.",
            count,
        ).format(count=count),
    )
    return redirect("consultations_office:replies", pk=procedure.pk)


@of_a_procedure(permissions.REPLY, back=REPLIES)
def reply(request: HttpRequest, procedure: Procedure, reply_id: int) -> HttpResponse:
    """One reply as PDF."""
    if not request.user.has_perm(permissions.SEE):
        raise Http404
    found = get_object_or_404(
        ReplyLetter.objects.select_related("statement"), pk=reply_id,
        statement__procedure=procedure,
    )  # fmt: skip
    if not found.file:
        raise Http404
    with found.file.open("rb") as file:
        return pdf_response(file.read(), name=f"antwort-{found.statement.number}")


@require_POST
@of_a_procedure(permissions.REPLY, back=REPLIES)
def replies_decline(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    """Say why the replies should wait."""
    decline_step(request, services.SEND, procedure)
    return redirect("consultations_office:replies", pk=procedure.pk)
