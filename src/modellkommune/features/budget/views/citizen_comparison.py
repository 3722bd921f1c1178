"""What three counting rules would choose, side by side and without judging."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.charts.model import Chart, ChartKind, Series, ValueFormat
from modellkommune.commons.ui.words import percent_in_words
from modellkommune.features.budget.selectors import figures
from modellkommune.features.budget.selectors.pages import round_page
from modellkommune.features.budget.selectors.read_models import Comparison, ProjectFacts
from modellkommune.features.budget.views.citizen import counted_round, frame

# A table of more rows is no comparison any more; the data has all of them.
MOST_ROWS = 100


@require_safe
def comparison(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The comparison; not found where it was not switched on before the vote."""
    budget_round = counted_round(place=place, slug=slug)
    compared = figures.comparison(budget_round)
    if compared is None:
        raise Http404(f"{slug} compares no rules")
    page = round_page(budget_round)
    rows = _rows(compared)
    context = {
        **frame(budget_round, current="comparison", title=_("Rules compared")),
        "page": page,
        "facts": page.facts,
        "comparison": compared,
        "chart": share_chart(compared),
        "rows": rows[:MOST_ROWS],
        "rows_hidden": max(0, len(rows) - MOST_ROWS),
    }
    return render(request, "budget/citizen/comparison.html", context)


def _rows(compared: Comparison) -> list[tuple[ProjectFacts, list[tuple[str, bool]]]]:
    """The projects that some rules choose and others do not, with a tick per rule."""
    return [
        (project, [(rule.rule.label, project.index in rule.chosen) for rule in compared.rules])
        for project in compared.differing
    ]


def share_chart(compared: Comparison) -> Chart:
    """Under each rule the share of people who get at least one project they chose."""
    shares = [rule.figures.share_with_winner for rule in compared.rules]
    official = compared.rules[0]
    return Chart(
        kind=ChartKind.BAR,
        title=_("People who get at least one project they chose"),
        sentence=_("Under the rule that decided, {rule}, it is {share} of the voters.").format(
            rule=official.rule.label,
            share=percent_in_words(shares[0], decimals=1),
        ),
        labels=tuple(rule.rule.label for rule in compared.rules),
        series=(Series(_("Share of the voters"), tuple(shares)),),
        value_format=ValueFormat.SHARE,
        decimals=1,
        label_head=_("Counting rule"),
    )
