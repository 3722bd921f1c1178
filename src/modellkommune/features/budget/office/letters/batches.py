"""Reading the sheets of a batch, deciding differences, finishing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommune.features.budget.forms.paper import SheetForm
from modellkommune.features.budget.forms.voting_words import fault_sentence
from modellkommune.features.budget.models import (
    BallotForm,
    BudgetRound,
    PaperBatch,
    PaperEntry,
)
from modellkommune.features.budget.office.letters.frame import (
    ENTER_BALLOTS,
    batch_of,
    letters_page,
    of_a_live_round,
    paper_above,
)
from modellkommune.features.budget.office.page import posted
from modellkommune.features.budget.services.paper import reading
from modellkommune.features.budget.services.paper.batches import (
    BatchInWork,
    BatchTooSmall,
    change_size,
)
from modellkommune.features.budget.services.paper.comparing import Compared, compare
from modellkommune.features.budget.services.paper.finishing import NotReady, finish_batch


@of_a_live_round(ENTER_BALLOTS, back="paper")
def read(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Type what stands on the sheets, one after the other; nothing of the other reading is shown."""
    batch = batch_of(budget_round, number)
    turn = reading.turn_for(batch, request.user)
    if batch.sealed_on is not None:
        raise reading.BatchSealed(str(number))
    if turn is None:
        raise reading.NotYourTurn(str(number))
    form = SheetForm(posted(request), help_text=_how_to_type(budget_round))
    if request.method == "POST" and form.is_valid() and _keep(request, batch, turn, form):
        return redirect("budget_office:batch", budget_round.pk, number)
    sheet = _sheet(request, batch, turn)
    if request.method != "POST":
        form = SheetForm(initial=_initial(batch, turn, sheet), help_text=_how_to_type(budget_round))
    return letters_page(
        request, budget_round, "paper_batch.html",
        title=_("Batch {number}: reading {turn}").format(number=number, turn=turn),
        batch=batch, turn=turn, sheet=sheet, form=form, done=_done(batch, turn),
        before=sheet - 1 if sheet and sheet > 1 else None, above=paper_above(budget_round),
    )  # fmt: skip


@of_a_live_round(ENTER_BALLOTS, back="paper")
def differences(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Both readings side by side where they differ, once both are complete."""
    batch = batch_of(budget_round, number)
    if batch.sealed_on is not None:
        raise reading.BatchSealed(str(number))
    compared = compare(batch)
    if not compared.is_complete:
        messages.info(request, _("Both readings must be complete before they are compared."))
        return redirect("budget_office:paper", budget_round.pk)
    form = SheetForm(posted(request), help_text=_how_to_type(budget_round))
    if request.method == "POST" and form.is_valid() and _resolve(request, batch, form):
        return redirect("budget_office:differences", budget_round.pk, number)
    return letters_page(
        request, budget_round, "paper_differences.html",
        title=_("Batch {number}: differences").format(number=number), batch=batch,
        compared=compared, rows=_rows(budget_round, compared, form),
        above=paper_above(budget_round),
    )  # fmt: skip


@require_POST
@of_a_live_round(ENTER_BALLOTS, back="paper")
def finish(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Seal the ballots of a batch and forget the readings."""
    try:
        batch = finish_batch(
            batch=batch_of(budget_round, number), by=request.user, now=timezone.now()
        )
    except NotReady:
        messages.error(request, _("Readings still differ, or sheets are missing."))
        return redirect("budget_office:differences", budget_round.pk, number)
    messages.success(
        request,
        _(
            "Batch {number} is finished: {valid} valid and {invalid} invalid ballots. The "
            "readings are deleted."
        ).format(number=number, valid=batch.valid, invalid=batch.invalid),
    )
    return redirect("budget_office:paper", budget_round.pk)


@require_POST
@of_a_live_round(ENTER_BALLOTS, back="paper")
def resize(request: HttpRequest, budget_round: BudgetRound, number: int) -> HttpResponse:
    """Correct the number of ballots of a batch that nobody has begun to read."""
    wanted = request.POST.get("ballots", "")
    try:
        change_size(
            batch=batch_of(budget_round, number),
            ballots=int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 0,
        )
        messages.success(request, _("The number is corrected."))
    except BatchInWork:
        messages.error(request, _("Somebody has begun to read this batch; the number stays."))
    except BatchTooSmall:
        messages.error(request, _("A batch needs at least twenty ballots."))
    return redirect("budget_office:paper", budget_round.pk)


def _sheet(request: HttpRequest, batch: PaperBatch, turn: int) -> int | None:
    """The sheet that is typed now: a chosen one, or the next that is missing."""
    wanted = request.POST.get("sheet") or request.GET.get("sheet", "")
    if wanted.isdecimal() and len(wanted) < 7 and 1 <= int(wanted) <= batch.ballots:
        return int(wanted)
    return reading.next_sheet(batch, turn)


def _initial(batch: PaperBatch, turn: int, sheet: int | None) -> dict[str, Any]:
    """What this person typed for the sheet before, for correction."""
    own = PaperEntry.objects.filter(batch=batch, turn=turn, sheet=sheet or 0).first()
    if own is None:
        return {"sheet": sheet}
    return {
        "sheet": sheet,
        "numbers": reading.as_text(batch.round, own.choices),
        "fault": own.fault,
    }


def _done(batch: PaperBatch, turn: int) -> int:
    return PaperEntry.objects.filter(batch=batch, turn=turn).count()


def _keep(request: HttpRequest, batch: PaperBatch, turn: int, form: SheetForm) -> bool:
    found = _reading(batch.round, form)
    if found is None:
        return False
    try:
        reading.enter_sheet(
            batch=batch,
            sheet=form.cleaned_data["sheet"],
            turn=turn,
            reading=found,
            reader=request.user,
        )
    except reading.NoSuchSheet:
        form.add_error(None, _("The batch has no sheet of this number."))
        return False
    return True


def _resolve(request: HttpRequest, batch: PaperBatch, form: SheetForm) -> bool:
    found = _reading(batch.round, form)
    if found is None:
        return False
    try:
        reading.keep_resolution(
            batch=batch, sheet=form.cleaned_data["sheet"], reading=found, resolver=request.user
        )
    except reading.NoSuchSheet:
        form.add_error(None, _("The batch has no sheet of this number."))
        return False
    return True


def _reading(budget_round: BudgetRound, form: SheetForm) -> reading.Reading | None:
    """What was typed, or None beside a sentence in the form."""
    try:
        return reading.checked_reading(
            budget_round, text=form.cleaned_data["numbers"], fault=form.cleaned_data["fault"]
        )
    except reading.NumbersUnreadable as unreadable:
        form.add_error(
            "numbers", _("“{part}” cannot be read as a number.").format(part=unreadable.part)
        )
    except reading.SheetBreaksRules as broken:
        for fault in broken.faults:
            form.add_error("numbers", _fault(fault))
        form.add_error(
            None,
            _("If the sheet really says so, empty the numbers and choose why it is invalid."),
        )
    return None


def _fault(fault: Any) -> str:
    if fault.code == "unknown-project":
        return _("There is no project with the number {project}.").format(**fault.facts)
    return fault_sentence(
        fault, {str(fault.facts.get("project", "")): str(fault.facts.get("project", ""))}
    )


def _how_to_type(budget_round: BudgetRound) -> str:
    return {
        BallotForm.POINTS: _("Number and points, such as 3:2 7:1 – a number alone is one point."),
        BallotForm.RANKING: _("Numbers from the first place on, such as 7 3 12."),
    }.get(
        BallotForm(budget_round.live.ballot_form),
        _("Numbers of the projects with a cross, such as 3 7 12, in any order."),
    )


def _rows(
    budget_round: BudgetRound, compared: Compared, posted_form: SheetForm
) -> list[dict[str, Any]]:
    """Sheets that differ, with both readings as one would type them and a form each."""
    rows = []
    for sheet in compared.differing:
        turns = compared.readings[sheet]
        is_posted = posted_form.is_bound and posted_form.data.get("sheet") == str(sheet)
        form = (
            posted_form
            if is_posted
            else SheetForm(
                initial={"sheet": sheet},
                auto_id=f"id_{sheet}_%s",
                help_text=_how_to_type(budget_round),
            )
        )
        form.fields["numbers"].widget.attrs.pop("autofocus", None)
        rows.append(
            {
                "sheet": sheet,
                "first": _words(budget_round, turns[reading.FIRST]),
                "second": _words(budget_round, turns[reading.SECOND]),
                "form": form,
            }
        )
    return rows


def _words(budget_round: BudgetRound, entry: PaperEntry) -> str:
    if entry.fault:
        return _("invalid: {reason}").format(reason=reading.PaperFault(entry.fault).label)
    return reading.as_text(budget_round, entry.choices)
