"""The official notice of the result: one page to print and to hang up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import DocumentFacts, pdf_response, render_pdf
from modellkommune.commons.ui.words import moment_in_words, number_in_words
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import RoundFacts, RoundPage, WinnerRow
from modellkommune.features.budget.views.citizen import address, counted_round, frame
from modellkommune.features.budget.views.money import currency_sign, plain_amount
from modellkommune.features.budget.views.sentences import (
    left_sentence,
    result_sentence,
    some_names,
)

# So many lines of the table fit on one sheet, and about so many letters of a
# name on one line. The notice names the address at which the other winners stand.
LINES_ON_A_SHEET = 26
LETTERS_ON_A_LINE = 72


@require_safe
def notice(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The notice as a page."""
    budget_round = counted_round(place=place, slug=slug)
    context = notice_context(request, budget_round)
    return render(request, "budget/citizen/notice.html", context)


@require_safe
def notice_pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The notice as a PDF that screen readers can read."""
    budget_round = counted_round(place=place, slug=slug)
    context = notice_context(request, budget_round)
    content = render_pdf(
        "budget/notice.typ",
        pdf_data(context),
        facts=DocumentFacts(
            title=f"{_('Official notice of the result')}: {budget_round.title}",
            portal=request.portal,
            day=timezone.localdate(context["facts"].published_at or context["facts"].counted_at),
            url=context["result_address"],
        ),
    )
    return pdf_response(content, name=f"bekanntmachung {budget_round.slug}")


def pdf_data(context: Mapping[str, Any]) -> dict[str, Any]:
    """The notice as texts for the PDF's template."""
    facts: RoundFacts = context["facts"]
    return {
        "headline": _("Official notice of the result"),
        "title": f"{facts.title}, {facts.place}",
        "sentence": f"{context['sentence']} {left_sentence(facts)}",
        "facts": _fact_rows(facts),
        "columns": [
            _("No."),
            _("Project"),
            _("Votes"),
            f"{_('Cost')} ({currency_sign(facts.currency)})",
        ],
        "rows": [_pdf_row(row) for row in context["on_sheet"]],
        "sum": plain_amount(facts.spent_cents),
        "remarks": context["remarks"],
        "digest": facts.result_digest,
        "words": {
            "chosen": _("Chosen projects"),
            "sum": _("Sum of all chosen projects"),
            "address": _("All projects, reasons and the files for counting again:"),
            "digest": _("Digest of the result (SHA-256)"),
        },
    }


def _fact_rows(facts: RoundFacts) -> list[list[str]]:
    rows = []
    if facts.voters is not None:
        rows.append([_("Ballots counted"), number_in_words(facts.voters)])
    rows.append([_("Counting rule"), facts.rule.label])
    rows.append([_("Counted at"), moment_in_words(facts.counted_at)])
    if facts.published_at:
        rows.append([_("Published at"), moment_in_words(facts.published_at)])
    return rows


def _pdf_row(row: WinnerRow) -> list[str]:
    return [
        number_in_words(row.rank),
        row.project.name,
        number_in_words(row.votes, decimals=0 if row.votes == int(row.votes) else 1),
        plain_amount(row.project.cost_cents),
    ]


def _remarks(page: RoundPage, *, not_on_sheet: int) -> list[str]:
    """Projects that did not fit on the sheet, ties that mattered, corrections."""
    remarks = []
    if not_on_sheet:
        remarks.append(
            ngettext(
                "{count} more chosen project stands on the page of the result.",
                "{count} more chosen projects stand on the page of the result.",
                not_on_sheet,
            ).format(count=number_in_words(not_on_sheet))
        )
    for tie in page.ties:
        if tie.mattered:
            equal = _("In round {number} projects stood equal:").format(number=tie.round_number)
            remarks.append(f"{equal} {some_names(tie.projects)}. {tie.ground}".strip())
    for entry in page.notices:
        moment = moment_in_words(entry.published_at)
        head = f"{_('Correction of the result')} ({moment}):"
        remarks.append(f"{head} {entry.what} {entry.why} {entry.signed_as}")
    return remarks


def rows_on_a_sheet(winners: Sequence[WinnerRow]) -> list[WinnerRow]:
    """The first winners, as many as fit on one sheet; long names take several lines."""
    lines, rows = 0, []
    for row in winners:
        lines += 1 + len(row.project.name) // LETTERS_ON_A_LINE
        if lines > LINES_ON_A_SHEET:
            break
        rows.append(row)
    return rows


def notice_context(request: HttpRequest, budget_round: BudgetRound) -> dict[str, Any]:
    """What stands in the notice."""
    page = round_page(budget_round)
    on_sheet = rows_on_a_sheet(page.winners)
    not_on_sheet = len(page.winners) - len(on_sheet)
    return {
        **frame(budget_round, current="notice", title=_("Official notice of the result")),
        "page": page,
        "facts": page.facts,
        "sentence": result_sentence(page),
        "left_sentence": left_sentence(page.facts),
        "on_sheet": on_sheet,
        "remarks": _remarks(page, not_on_sheet=not_on_sheet),
        "result_address": request.build_absolute_uri(address(budget_round, "result")),
        "signed_by": request.portal.contact_office or budget_round.authority.name,
    }
