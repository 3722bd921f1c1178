"""The evaluation as plain data for the report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from modellkommune.commons.documents.public import blocks_of
from modellkommune.commons.ui.words import moment_in_words, number_in_words, percent_in_words
from modellkommune.features.ideas.models import IdeaCollection, IdeaStatus
from modellkommune.features.ideas.selectors.evaluating.charts import charts_of
from modellkommune.features.ideas.selectors.evaluating.exports import ideas_of
from modellkommune.features.ideas.selectors.evaluating.figures import Figures


def report_data(collection: IdeaCollection, figures: Figures) -> dict[str, Any]:
    """What the template takes: words, tables of texts, every idea with its answer."""
    return {
        "headline": collection.title,
        "question": collection.question,
        "summary": summary_of(collection, figures),
        "sentences": [chart.sentence for chart in charts_of(figures, source="").values()],
        "statuses": [str(status.label) for status in IdeaStatus],
        "themes": [[title, *map(_written, numbers)] for title, numbers in figures.by_category],
        "channels": _pairs(figures.by_channel),
        "districts": _pairs(figures.by_district),
        "words_named": _pairs(figures.words),
        "hands": [
            [f"{vote.idea.number}: {vote.idea.title}", vote.meeting.title, str(vote.in_favour),
             str(vote.against), str(vote.abstained)]
            for vote in figures.hands
        ],
        "outcome": blocks_of(collection.outcome) if collection.outcome_at else [],
        "ideas": [_idea(idea) for idea in ideas_of(collection)],
        "words": _words(),
    }  # fmt: skip


def summary_of(collection: IdeaCollection, figures: Figures) -> list[str]:
    """The figures as sentences, the most important first."""
    share = percent_in_words(figures.answered / figures.total) if figures.total else ""
    sentences = [
        _("{number} ideas are public; {joined} more were joined with them.").format(
            number=number_in_words(figures.total), joined=number_in_words(figures.joined)
        )
    ]
    if figures.total:
        sentences += [
            _("{number} of them are answered: {share}.").format(
                number=number_in_words(figures.answered), share=share
            ),
            _("{number} have a place on the map.").format(
                number=number_in_words(figures.with_place)
            ),
            _("They were liked {likes} times and commented on {comments} times.").format(
                likes=number_in_words(figures.likes), comments=number_in_words(figures.comments)
            ),
        ]
    if collection.closes_at:
        sentences.append(
            _("Ideas were collected until {moment}.").format(
                moment=moment_in_words(collection.closes_at)
            )
        )
    return sentences


def _pairs(rows: tuple[tuple[str, int], ...]) -> list[list[str]]:
    return [[label, _written(number)] for label, number in rows]


def _written(number: int) -> str:
    return number_in_words(number)


def _idea(idea: Any) -> dict[str, str]:
    return {
        "title": f"{idea.number}. {idea.title}",
        "text": idea.text,
        "facts": ", ".join(
            part
            for part in (
                str(idea.category or ""), idea.address, idea.district,
                str(idea.get_channel_display()),
            )
            if part
        ),
        "status": str(idea.get_status_display()),
        "reason": idea.status_reason,
        "answer": idea.answer,
    }  # fmt: skip


def _words() -> dict[str, str]:
    return {
        "in_short": _("In short"), "themes": _("Themes and status"), "category": _("Category"),
        "channels": _("How ideas came in"), "way": _("Way"), "number": _("Number"),
        "districts": _("Where ideas have their place"), "district": _("District"),
        "named": _("Words that are named often"), "word": _("Word"),
        "hands": _("Shows of hands"), "idea": _("Idea"), "meeting": _("Meeting"),
        "in_favour": _("in favour"), "against": _("against"), "abstained": _("abstained"),
        "outcome": _("What became of it"), "ideas": _("All ideas"), "status": _("Status"),
        "reason": _("Reason"), "answer": _("Answer of the office"),
    }  # fmt: skip
