"""What a round still lacks before it is announced, and before it becomes public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from modellkommune.features.consultations.models import (
    DocumentKind,
    ProcedureWay,
    Round,
    RoundStep,
)
from modellkommune.features.consultations.selectors.plans.hints import plan_hints
from modellkommune.features.consultations.selectors.procedures.announcement import (
    contents_of,
    current_announcement,
    is_outdated,
)
from modellkommune.features.consultations.selectors.procedures.rules import findings_of, rule_of
from modellkommune.kernel.periods import rules

SHOWN = (RoundStep.DISPLAY, RoundStep.DISPLAY_AGAIN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that is missing, or worth a second look.

    code      short and lasting, such as "no-period"
    sentence  what it is and what to do, in the page's language
    page      name of the address of the office where it is done
    """

    code: str
    sentence: str
    page: str


def missing_for_announcement(found: Round) -> list[Reason]:
    """What the announcement would have to say and nobody has written yet."""
    return [*_subject(found), *_period(found), *_places(found), *_environment(found)]


def missing_for_publication(found: Round, now: datetime) -> list[Reason]:
    """Everything that keeps a round from being published; empty when nothing does."""
    missing = [*missing_for_announcement(found), *_documents(found)]
    if found.asks_bodies or missing:
        return missing if not found.asks_bodies else [*_period(found), *_documents(found)]
    return [*_announced(found), *_in_time(found, now)]


def worth_a_look(found: Round) -> list[Reason]:
    """What may be meant so, and is often forgotten."""
    notes = [one for one in findings_of(found) if not one.is_refusal]
    return [
        *(Reason(one.code, one.sentence, "round_edit") for one in notes),
        *_hints(found),
    ]


def _subject(found: Round) -> Iterator[Reason]:
    procedure = found.procedure
    if not procedure.summary.strip():
        sentence = _("The short description says what and where it is; it is missing.")
        yield Reason("no-summary", sentence, "edit")
    if not procedure.contact_office or not procedure.contact_email:
        sentence = _("Office in charge and e-mail address for statements are missing.")
        yield Reason("no-contact", sentence, "edit")


def _period(found: Round) -> Iterator[Reason]:
    if found.starts_on is None or found.ends_on is None:
        yield Reason("no-period", _("First and last day are missing."), "round_edit")
    for one in findings_of(found):
        if one.is_refusal:
            yield Reason(one.code, one.sentence, "round_edit")


def _places(found: Round) -> Iterator[Reason]:
    wanted = {rules.OFFLINE, rules.PLACE} & set(rule_of(found).contents)
    if wanted and not (found.offline_place.strip() and found.offline_hours.strip()):
        sentence = _(
            "Besides the internet there must be another easy way to the documents: please enter "
            "the place and its opening hours."
        )
        yield Reason("no-offline-place", sentence, "round_edit")


def _environment(found: Round) -> Iterator[Reason]:
    is_wanted = rules.ENVIRONMENT in rule_of(found).contents
    if not is_wanted or found.procedure.way != ProcedureWay.REGULAR:
        return
    entries = list(found.environment.all())
    if not entries:
        sentence = _(
            "Kinds of environmental information are missing. Without them the announcement is "
            "faulty, and with it the plan."
        )
        yield Reason("no-environment", sentence, "environment")
    elif not any(one.text.strip() for one in entries):
        sentence = _(
            "The environmental information is only listed. Please say in a few words what each "
            "is about; names of files do not suffice."
        )
        yield Reason("environment-bare", sentence, "environment")


def _documents(found: Round) -> Iterator[Reason]:
    kinds = {one.kind for one in found.documents.all()}
    if found.step == RoundStep.TEXT:
        if not kinds and not found.paragraphs.exists():
            yield Reason("no-text", _("There is no text to read yet."), "documents")
        return
    if not kinds:
        yield Reason("no-documents", _("There is no document to read yet."), "documents")
    elif found.step in SHOWN:
        if DocumentKind.DRAWING not in kinds:
            yield Reason("no-drawing", _("The plan drawing is missing."), "documents")
        if DocumentKind.REASONING not in kinds:
            yield Reason("no-reasoning", _("The reasoning is missing."), "documents")


def _announced(found: Round) -> Iterator[Reason]:
    """Yield what the announcement lacks; where no length is set, none is demanded either."""
    announcement, rule = current_announcement(found), rule_of(found)
    if rule.is_free and announcement is None and found.announced_on is None:
        return
    if announcement is None:
        sentence = _("The announcement is not made yet.")
        yield Reason("no-announcement", sentence, "announcement")
    elif is_outdated(found, announcement):
        sentence = _("Something was changed since the announcement was made. Please make it anew.")
        yield Reason("announcement-outdated", sentence, "announcement")
    if not rule.is_free and rule.announce_days is not None and found.announced_on is None:
        sentence = _("The day of the announcement is missing.")
        yield Reason("no-announced-day", sentence, "announcement")
    if found.announced_on is not None and not found.bulletin.strip():
        sentence = _("It is not entered where the announcement stood.")
        yield Reason("no-bulletin", sentence, "announcement")


def _in_time(found: Round, now: datetime) -> Iterator[Reason]:
    end = found.end_moment
    first = found.first_moment
    if end is not None and end <= now:
        yield Reason("period-over", _("The period is over already."), "round_edit")
    elif first is not None and first < now and not rule_of(found).is_free:
        sentence = _(
            "The first day has begun, and nobody could read the documents so far. Please choose a "
            "later first day and announce it."
        )
        yield Reason("begun-already", sentence, "round_edit")


def _hints(found: Round) -> Iterator[Reason]:
    for code, sentence in plan_hints(found):
        yield Reason(code, sentence, "plan")
    kinds = {one.kind for one in found.documents.all()}
    is_regular = found.procedure.is_plan and found.procedure.way == ProcedureWay.REGULAR
    if found.step in SHOWN and is_regular and DocumentKind.ENVIRONMENT not in kinds:
        sentence = _("There is no environmental report of its own. Is it part of the reasoning?")
        yield Reason("no-report", sentence, "documents")
    if rule_of(found).is_free and not found.asks_bodies and found.announced_on is None:
        sentence = _(
            "The law demands no announcement of this step. Many announce it all the same, so that "
            "people learn of it."
        )
        yield Reason("not-announced", sentence, "announcement")
    if not found.procedure.plain_summary:
        sentence = _("There is no summary in plain language yet.")
        yield Reason("no-plain-summary", sentence, "edit")
    if contents_of(found) and found.step in SHOWN and found.procedure.is_plan:
        sentence = _(
            "Announcement and documents also go to the central portal of the state; the feed of "
            "this installation hands them on where the state reads it."
        )
        yield Reason("state-portal", sentence, "announcement")
