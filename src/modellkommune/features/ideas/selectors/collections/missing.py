"""What a collection still lacks before everybody may read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from modellkommune.features.ideas.models import (
    IdeaCollection,
    PlaceIs,
    QuestionKind,
    ShownWhen,
    WhoWrites,
)

SATURDAY = 5
SHORT = timedelta(days=14)
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)
FEWEST_OPTIONS = 2
MANY_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing, or worth a second look.

    code      short and lasting, such as "no-question"
    sentence  what it is and what to do, in the page's language
    step      step of the editor where it is done
    """

    code: str
    sentence: str
    step: str


def missing_for_publication(collection: IdeaCollection, now: datetime) -> list[Reason]:
    """Everything that keeps a collection from being published; empty when nothing does."""
    return [
        *_text(collection), *_place(collection), *_questions(collection), *_times(collection, now),
    ]  # fmt: skip


def worth_a_look(collection: IdeaCollection, now: datetime) -> list[Reason]:
    """What may be meant so, and is often forgotten."""
    return [*_hints(collection), *_hints_of_time(collection, now)]


def _text(collection: IdeaCollection) -> Iterator[Reason]:
    if not collection.question.strip():
        yield Reason("no-question", _("The question to the citizens is missing."), "text")
    if not collection.summary.strip():
        yield Reason("no-summary", _("The short description for lists is missing."), "text")
    contact = (collection.contact_office, collection.contact_email, collection.contact_phone)
    if not any(one.strip() for one in contact):
        yield Reason("no-contact", _("Nobody is named who answers questions."), "text")


def _place(collection: IdeaCollection) -> Iterator[Reason]:
    if collection.place_is == PlaceIs.REQUIRED and not collection.place_kinds:
        yield Reason(
            "no-kinds", _("Ideas need a place, but nothing may be drawn on the map."), "area"
        )


def _questions(collection: IdeaCollection) -> Iterator[Reason]:
    for question in collection.questions.all():
        if question.kind in WITH_OPTIONS and len(question.options) < FEWEST_OPTIONS:
            yield Reason(
                f"no-options-{question.code}",
                _("The question “{title}” needs at least two answers to choose from.").format(
                    title=question.title
                ),
                "questions",
            )


def _times(collection: IdeaCollection, now: datetime) -> Iterator[Reason]:
    if collection.closes_at is None:
        yield Reason("no-end", _("It is not said until when ideas are collected."), "times")
    elif collection.closes_at <= now:
        yield Reason("end-over", _("The last day for ideas has passed already."), "times")
    elif collection.opens_at and collection.opens_at >= collection.closes_at:
        yield Reason("opens-late", _("The collecting would begin after its end."), "times")


def _hints(collection: IdeaCollection) -> Iterator[Reason]:
    if not collection.body.strip():
        yield Reason(
            "no-body",
            _("There is no background: what is planned, what is decided already, what is open?"),
            "text",
        )
    if collection.place_is != PlaceIs.NONE and not collection.area:
        yield Reason(
            "no-area", _("No area is drawn; the map then shows the whole municipality."), "area"
        )
    if not collection.categories.all():
        yield Reason(
            "no-categories", _("Without categories many ideas are hard to survey."), "categories"
        )
    if len(collection.questions.all()) >= MANY_QUESTIONS:
        yield Reason(
            "many-questions",
            _("Every further question costs ideas. Are all of them needed?"),
            "questions",
        )
    if collection.who_writes == WhoWrites.ACCOUNT:
        yield Reason(
            "account", _("Only people with an account can take part; many will not."), "rules"
        )
    if ShownWhen.AT_ONCE in (collection.shown_when, collection.comments_shown_when):
        yield Reason(
            "at-once",
            _("Contributions are public at once. Does somebody look at them at the weekend too?"),
            "rules",
        )


def _hints_of_time(collection: IdeaCollection, now: datetime) -> Iterator[Reason]:
    if collection.closes_at is None:
        return
    begins = max(collection.opens_at or now, now)
    if now < collection.closes_at < begins + SHORT:
        yield Reason("short", _("Less than two weeks: many people hear of it too late."), "times")
    if localtime(collection.closes_at).weekday() >= SATURDAY:
        yield Reason(
            "weekend", _("The end lies on a weekend; nobody answers questions then."), "times"
        )
    if not any(phase.kind == "result" and phase.starts_at for phase in collection.phases.all()):
        yield Reason("no-result-day", _("It is not said when the result can be read."), "times")
