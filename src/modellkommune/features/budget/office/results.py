"""Counting, looking at the result, publishing and correcting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from modellkommune.commons.approvals.public import (
    Standing,
    decline,
    open_request,
    people_needed,
    standing_of,
)
from modellkommune.features.budget.forms.closing import DeclineForm
from modellkommune.features.budget.forms.results import (
    NoticeForm,
    PublishForm,
    TieForm,
)
from modellkommune.features.budget.models import AuditPackage, BudgetRound
from modellkommune.features.budget.office.closing.close import said
from modellkommune.features.budget.office.closing.frame import AGREEMENTS, sentence_for
from modellkommune.features.budget.office.page import of_a_round, posted, round_page, to_round
from modellkommune.features.budget.selectors import figures, pages
from modellkommune.features.budget.selectors.afterwards import counted_rounds
from modellkommune.features.budget.selectors.outcomes import whole_round_of
from modellkommune.features.budget.selectors.rounds import official_count
from modellkommune.features.budget.services import counting, publishing, ties


@require_POST
@of_a_round
def count(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Have the round counted."""
    job = counting.begin_counting(budget_round=budget_round, started_by=request.user)
    return redirect(job.get_absolute_url())


@require_POST
@of_a_round
def recount(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Have the frozen ballots counted again."""
    job = counting.begin_recount(count=official_count(budget_round), started_by=request.user)
    return redirect(job.get_absolute_url())


@require_safe
@of_a_round
def preview(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The result as the office checks it before it is published."""
    return round_page(
        request, budget_round, "result.html", title=_("Result"),
        page=pages.round_page(budget_round), statistics=figures.statistics(budget_round),
        comparison=figures.comparison(budget_round),
    )  # fmt: skip


@require_safe
@of_a_round
def package(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The audit package of the newest count."""
    found = (
        AuditPackage.objects.filter(count__round=budget_round, count__kind="official")
        .order_by("-made_at", "-pk")
        .first()
    )
    if found is None:
        raise Http404
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=budget_round.package_name,
    )


@require_POST
@of_a_round
def set_aside(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Take an unpublished count back, to change the settings."""
    counting.set_aside(budget_round=budget_round)
    messages.success(request, _("You can change the rule again. The count stays in the records."))
    return to_round(budget_round)


@of_a_round
def tie(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Record how the council decided between projects that stand equal."""
    waiting = ties.open_ties(budget_round)
    if not waiting:
        messages.info(request, _("No decision of the council is needed."))
        return to_round(budget_round)
    form = TieForm(posted(request), tied=waiting[0])
    if request.method == "POST" and form.is_valid():
        ties.decide_tie(
            budget_round=budget_round,
            project_ids=form.order(),
            ground=form.cleaned_data["ground"],
            decided_on=form.cleaned_data["decided_on"],
            now=timezone.now(),
            recorded_by=request.user,
        )
        messages.success(
            request, _("The decision is recorded. Please have the round counted again.")
        )
        return to_round(budget_round)
    return round_page(
        request, budget_round, "tie.html", title=_("Decision of the council"),
        form=form, tied=waiting[0], button=_("Record the decision"),
    )  # fmt: skip


@of_a_round
def publish(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Agree to publish; the last agreement needed makes the result public."""
    whole = whole_round_of(budget_round)
    if whole is not None:
        messages.info(request, _("A part is published together with the whole round."))
        return redirect("budget_office:publish", pk=whole.pk)
    form = PublishForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _agree(request, budget_round)
        return redirect("budget_office:publish", pk=budget_round.pk)
    if budget_round.is_published:
        return to_round(budget_round)
    return round_page(
        request, budget_round, "publish.html", title=_("Publish the result"),
        form=form, decline_form=DeclineForm(), me=request.user,
        pages=[pages.round_page(entry) for entry in counted_rounds(budget_round)],
        standing=publication_standing(budget_round),
        needed=people_needed(publishing.PUBLISH, budget_round.authority),
    )  # fmt: skip


def _agree(request: HttpRequest, budget_round: BudgetRound) -> None:
    """Note the agreement and say what comes of it."""
    try:
        decision = publishing.agree_to_publish(
            budget_round=budget_round, by=request.user, now=timezone.now()
        )
    except AGREEMENTS as refusal:
        messages.error(request, sentence_for(refusal))
        return
    if decision.granted:
        log(budget_round, "wagtail.publish", user=request.user)
    messages.success(request, said(decision, done=_("The result is public.")))


def publication_standing(budget_round: BudgetRound) -> Standing | None:
    """Who has agreed to exactly this result; None when nobody has asked."""
    digest = publishing.result_digest(counted_rounds(budget_round))
    asked = open_request(publishing.PUBLISH, budget_round)
    return standing_of(asked) if asked is not None and asked.digest == digest else None


@require_POST
@of_a_round
def decline_publication(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Say why the result should not be published yet."""
    form, asked = DeclineForm(request.POST), open_request(publishing.PUBLISH, budget_round)
    if not form.is_valid():
        messages.error(request, _("Please give a reason."))
    elif asked is not None:
        reason = form.cleaned_data["declined_because"]
        try:
            decline(request=asked, by=request.user, reason=reason, now=timezone.now())
        except AGREEMENTS as refusal:
            messages.error(request, sentence_for(refusal))
        else:
            messages.success(request, _("Declined. The person who asked is told why."))
    return redirect("budget_office:publish", pk=budget_round.pk)


@of_a_round
def notice(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Correct a published result by a notice."""
    if not budget_round.is_published:
        raise publishing.NotPublished(budget_round.slug)
    form = NoticeForm(posted(request), initial={"signed_as": budget_round.authority.name})
    if request.method == "POST" and form.is_valid():
        publishing.publish_notice(
            budget_round=budget_round,
            now=timezone.now(),
            published_by=request.user,
            **form.cleaned_data,
        )
        log(budget_round, "wagtail.edit", user=request.user)
        messages.success(request, _("The notice is public. The result stays beside it."))
        return to_round(budget_round)
    return round_page(
        request, budget_round, "form.html", title=_("Correct the result"),
        form=form, button=_("Publish the notice"),
        lead=_(
            "A published result is never changed. Your notice stands beside it "
            "and cannot be changed either."
        ),
    )  # fmt: skip
