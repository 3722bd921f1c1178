"""Letters: having them set, handing the print file out, deleting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommune.commons.documents.public import pdf_response
from modellkommune.commons.files.storage import private_storage
from modellkommune.features.budget.forms.letters import PrintForm
from modellkommune.features.budget.models import BudgetRound, PrintRun
from modellkommune.features.budget.office.letters.frame import letters_page, of_a_live_round
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.selectors.letters import letters_desk
from modellkommune.features.budget.services.letters import files, printing
from modellkommune.features.budget.services.letters.ballots import (
    ballot_pdf,
    districts_with_ballots,
)


@of_a_live_round(back="round")
def letters(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """Registers, letters and what is to be done next."""
    form = PrintForm(posted(request), initial={"sender": _sender(budget_round)})
    if request.method == "POST" and form.is_valid():
        return _begin(request, budget_round, form.cleaned_data["sender"])
    return letters_page(
        request, budget_round, "letters.html", title=_("Letters and codes"),
        desk=letters_desk(budget_round), form=form, keep_days=files.PRINT_FILE_DAYS,
        districts=districts_with_ballots(budget_round),
    )  # fmt: skip


@require_POST
@of_a_live_round()
def go_on(request: HttpRequest, budget_round: BudgetRound, run_id: int) -> HttpResponse:
    """Let a run that stopped go on."""
    job = printing.begin_again(run=_run(budget_round, run_id), started_by=request.user)
    return redirect(job.get_absolute_url())


@require_POST
@of_a_live_round()
def download(request: HttpRequest, budget_round: BudgetRound, run_id: int) -> HttpResponse:
    """Hand the print file out once; again only when asked for expressly."""
    run = _run(budget_round, run_id)
    try:
        name = files.hand_out(
            run=run, again="again" in request.POST, by=request.user, now=timezone.now()
        )
    except files.AlreadyHandedOut:
        messages.error(
            request,
            _("The file was handed out before. Tick that you need it again; that is recorded."),
        )
        return redirect("budget_office:letters", budget_round.pk)
    response = FileResponse(
        private_storage().open(name),
        as_attachment=True,
        filename=f"{budget_round.slug}-briefe.zip",
        content_type="application/zip",
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@of_a_live_round()
def confirm(request: HttpRequest, budget_round: BudgetRound, run_id: int) -> HttpResponse:
    """The letters are printed: file and addresses go."""
    if "printed" not in request.POST:
        messages.error(request, _("Please tick that the letters are printed."))
    else:
        files.confirm_printed(run=_run(budget_round, run_id), by=request.user, now=timezone.now())
        messages.success(request, _("Print file and addresses are deleted. That is on record."))
    return redirect("budget_office:letters", budget_round.pk)


@require_POST
@of_a_live_round()
def give_up(request: HttpRequest, budget_round: BudgetRound, run_id: int) -> HttpResponse:
    """Throw a run away that was not printed."""
    if "never_sent" not in request.POST:
        messages.error(request, _("Please tick that no letter of this run was sent."))
    else:
        files.give_up(run=_run(budget_round, run_id), by=request.user, now=timezone.now())
        messages.success(request, _("The run is thrown away; its codes never count."))
    return redirect("budget_office:letters", budget_round.pk)


@require_safe
@of_a_live_round()
def ballot(request: HttpRequest, budget_round: BudgetRound) -> HttpResponse:
    """The paper ballot, to be printed as often as it is needed."""
    known = districts_with_ballots(budget_round)
    wanted = request.GET.get("district", known[0])
    district = wanted if wanted in known else known[0]
    content = ballot_pdf(budget_round, district=district)
    return pdf_response(content, name=f"stimmzettel {budget_round.slug} {district}")


def _begin(request: HttpRequest, budget_round: BudgetRound, sender: str) -> HttpResponse:
    job = printing.begin_print_run(
        budget_round=budget_round, now=timezone.now(), sender=sender, started_by=request.user
    )
    return redirect(job.get_absolute_url())


def _run(budget_round: BudgetRound, run_id: int) -> PrintRun:
    found: PrintRun = get_object_or_404(
        PrintRun.objects.select_related("round__authority"), pk=run_id, round=budget_round
    )
    return found


def _sender(budget_round: BudgetRound) -> str:
    """The sender of the letters before, or the name of the authority."""
    before = PrintRun.objects.filter(round=budget_round).exclude(sender="").first()
    return before.sender if before else budget_round.authority.name
