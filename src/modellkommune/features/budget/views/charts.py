"""The charts of a round, each with the sentence that says what to see."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.charts.model import Chart, ChartKind, Link, Series, ValueFormat
from modellkommune.commons.ui.words import number_in_words, percent_in_words
from modellkommune.features.budget.selectors.read_models import (
    LabelRow,
    ProjectFacts,
    RoundFacts,
    RoundPage,
    Statistics,
)
from modellkommune.features.budget.views.money import currency_name, roughly
from modellkommune.features.budget.views.sentences import course_sentence as lost_means_sentence
from modellkommune.kernel.counting.story import Story

# More bars than these no longer make a picture; the table has them all.
MOST_LABELS = 12
MOST_BANDS = 8
# Longer histograms end with a class "and more".
MOST_CLASSES = 12


def result_charts(page: RoundPage, figures: Statistics | None) -> list[Chart]:
    """The charts of a result page; none where only totals are known."""
    if figures is None:
        return []
    charts = [satisfaction_chart(figures)]
    for rows, title, head in (
        (figures.outcome.categories, _("Topics: votes and money"), _("Topic")),
        (figures.outcome.districts, _("Districts: votes and money"), _("District")),
    ):
        if len(rows) > 1:
            charts.append(label_chart(rows, title=title, head=head, source=page.facts.source))
    return charts


def satisfaction_chart(figures: Statistics) -> Chart:
    """How many voters got how many of the projects they had named."""
    counts = figures.outcome.satisfaction
    shown = list(counts[:MOST_CLASSES])
    labels = [str(number) for number in range(len(shown))]
    if len(counts) > MOST_CLASSES:
        shown[-1] += sum(counts[MOST_CLASSES:])
        labels[-1] = _("{count} and more").format(count=labels[-1])
    return Chart(
        kind=ChartKind.HISTOGRAM,
        title=_("How many chosen projects people had named"),
        sentence=_(
            "{share} of the {voters} voters get at least one project that they named; "
            "on average it is {mean}."
        ).format(
            share=percent_in_words(figures.outcome.share_with_winner),
            voters=number_in_words(figures.voters),
            mean=number_in_words(figures.outcome.mean_winners, decimals=1),
        ),
        labels=tuple(labels),
        series=(Series(_("Voters"), tuple(shown)),),
        label_head=_("Chosen projects on the ballot"),
        unit=_("voters"),
    )


def label_chart(rows: tuple[LabelRow, ...], *, title: str, head: str, source: str) -> Chart:
    """Votes against money per topic or district, the label with most votes first."""
    shown = rows[:MOST_LABELS]
    return Chart(
        kind=ChartKind.BAR,
        title=title,
        sentence=_label_sentence(shown),
        labels=tuple(row.label for row in shown),
        series=(
            Series(_("Share of the votes"), tuple(row.votes_share for row in shown)),
            Series(_("Share of the money spent"), tuple(row.money_share for row in shown)),
        ),
        value_format=ValueFormat.SHARE,
        label_head=head,
        source=source,
    )


def _label_sentence(rows: tuple[LabelRow, ...]) -> str:
    """The label whose money differs most from its votes."""
    widest = max(rows, key=lambda row: abs(row.money_share - row.votes_share))
    return _("The widest gap is at “{label}”: {votes} of the votes, {money} of the money.").format(
        label=widest.label,
        votes=percent_in_words(widest.votes_share),
        money=percent_in_words(widest.money_share),
    )


def course_chart(story: Story, facts: RoundFacts, project: ProjectFacts) -> Chart | None:
    """The money behind a project from round to round, against its cost."""
    if story.start_cents is None and not any(entry.behind_cents for entry in story.chapters):
        return None
    chapters = chapters_until_chosen(story, project)
    values = [story.start_cents or Fraction(0)]
    values += [entry.behind_cents or Fraction(0) for entry in chapters]
    cost = Fraction(project.cost_cents, 100)
    return Chart(
        kind=ChartKind.LINE,
        title=_("The supporters' money, round by round"),
        sentence=course_sentence(story, facts, project),
        labels=(_("Start"), *(str(entry.round_number + 1) for entry in chapters)),
        series=(
            Series(_("Money of the supporters"), tuple(value / 100 for value in values)),
            Series(_("Cost of the project"), (cost,) * len(values)),
        ),
        label_head=_("After round"),
        unit=currency_name(facts.currency),
    )


def chapters_until_chosen(story: Story, project: ProjectFacts) -> tuple:
    """All chapters of a loser; those before its own round for a winner."""
    if not project.won:
        return story.chapters
    own = next(entry.round_number for entry in story.chapters if entry.chosen == project.index)
    return story.chapters[:own]


def course_sentence(story: Story, facts: RoundFacts, project: ProjectFacts) -> str:
    """What the course of the money shows."""
    chapters = chapters_until_chosen(story, project)
    last = chapters[-1].behind_cents if chapters else story.start_cents
    if project.won:
        return _("When it was chosen, its supporters together held {money}.").format(
            money=roughly(last or 0, facts.currency)
        )
    held = [story.start_cents or Fraction(0), *(entry.behind_cents or 0 for entry in chapters)]
    enough = [rounds for rounds, money in enumerate(held) if money >= project.cost_cents]
    return lost_means_sentence(enough[-1] if enough else None)


def flow_chart(
    story: Story, facts: RoundFacts, project: ProjectFacts, projects: tuple[ProjectFacts, ...]
) -> Chart | None:
    """Where the money of a project's supporters went: to other projects, or left over."""
    if story.start_cents is None or not story.supporters:
        return None
    source = _("Money of its supporters")
    bands = [
        Link(source, projects[index].name, cents / 100)
        for index, cents in story.spent_on[:MOST_BANDS]
    ]
    rest = sum((cents for _index, cents in story.spent_on[MOST_BANDS:]), start=Fraction(0))
    if rest:
        bands.append(Link(source, _("Further projects"), rest / 100))
    if story.left_cents:
        bands.append(Link(source, _("Left over"), story.left_cents / 100))
    return Chart(
        kind=ChartKind.FLOW,
        title=_("Where its supporters' money went"),
        sentence=flow_sentence(story, facts, project),
        links=tuple(bands),
        label_head=_("Spent on"),
        unit=currency_name(facts.currency),
    )


def flow_sentence(story: Story, facts: RoundFacts, project: ProjectFacts) -> str:
    """Start, spending and rest of the supporters in one sentence."""
    start, left = story.start_cents or Fraction(0), story.left_cents or Fraction(0)
    return ngettext(
        "Its {supporters} supporter began with {start}; {spent} went to chosen projects, "
        "{left} were left over.",
        "Its {supporters} supporters began with {start} together; {spent} went to chosen "
        "projects, {left} were left over.",
        story.supporters,
    ).format(
        supporters=number_in_words(story.supporters),
        start=roughly(start, facts.currency),
        spent=roughly(start - left, facts.currency),
        left=roughly(left, facts.currency),
    )
