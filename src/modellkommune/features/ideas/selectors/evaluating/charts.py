"""The charts of the evaluation, each with a sentence that says what to see."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommune.commons.charts.model import Chart, ChartKind, Series
from modellkommune.commons.ui.words import percent_in_words
from modellkommune.features.ideas.models import IdeaStatus
from modellkommune.features.ideas.selectors.evaluating.figures import Figures

MOST_BARS = 12


def charts_of(figures: Figures, *, source: str) -> dict[str, Chart]:
    """Every chart that has something to show, by its short name."""
    return dict(_charts(figures, source))


def _charts(figures: Figures, source: str) -> Iterator[tuple[str, Chart]]:
    if not figures.total:
        return
    yield "themen", _themes(figures, source)
    yield "wege", _bars(
        figures.by_channel, title=_("How ideas came in"), head=_("Way"), source=source,
        sentence=_("Most ideas came {way}: {share}."), total=figures.total,
    )  # fmt: skip
    if figures.by_district:
        yield "orte", _bars(
            figures.by_district, title=_("Where ideas have their place"), head=_("District"),
            source=source, sentence=_("Most ideas are for {way}: {share} of all."),
            total=figures.total,
        )  # fmt: skip
    if len(figures.by_period) > 1:
        yield "zeit", _time(figures, source)


def _themes(figures: Figures, source: str) -> Chart:
    shown = figures.by_category[:MOST_BARS]
    series = tuple(
        Series(str(status.label), tuple(numbers[place] for _title, numbers in shown))
        for place, status in enumerate(IdeaStatus)
    )
    first, numbers = shown[0]
    return Chart(
        kind=ChartKind.STACKED,
        title=_("Themes and status"),
        sentence=ngettext(
            "“{title}” has most ideas: {number} of {total}.",
            "“{title}” has most ideas: {number} of {total}.",
            sum(numbers),
        ).format(title=first, number=sum(numbers), total=figures.total),
        labels=tuple(title for title, _numbers in shown),
        series=series,
        label_head=_("Category"),
        unit=_("ideas"),
        source=source,
    )


def _bars(
    rows: tuple[tuple[str, int], ...], *, title: str, head: str, source: str, sentence: str,
    total: int,
) -> Chart:  # fmt: skip
    shown = rows[:MOST_BARS]
    first, number = shown[0]
    return Chart(
        kind=ChartKind.BAR,
        title=title,
        sentence=sentence.format(way=first, share=percent_in_words(number / total)),
        labels=tuple(label for label, _number in shown),
        series=(Series(_("Ideas"), tuple(number for _label, number in shown)),),
        label_head=head,
        unit=_("ideas"),
        source=source,
    )


def _time(figures: Figures, source: str) -> Chart:
    day, number = max(figures.by_period, key=lambda row: (row[1], -row[0].toordinal()))
    is_daily = figures.days_in_a_period == 1
    sentence = (
        _("Most ideas came on {day}: {number}.")
        if is_daily
        else _("Most ideas came in the week from {day}: {number}.")
    )
    return Chart(
        kind=ChartKind.LINE,
        title=_("When ideas came in"),
        sentence=sentence.format(day=date_format(day, "DATE_FORMAT"), number=number),
        labels=tuple(date_format(one, "j.n.") for one, _number in figures.by_period),
        series=(Series(_("Ideas"), tuple(number for _day, number in figures.by_period)),),
        label_head=_("Day") if is_daily else _("Week from"),
        unit=_("ideas"),
        source=source,
    )
