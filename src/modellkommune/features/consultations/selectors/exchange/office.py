"""Messages as the office reads them: facts of a message, and what runs between programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from modellkommune.commons.ui.words import day_in_words
from modellkommune.features.consultations.models import ProcedureWay, RoundStep
from modellkommune.features.consultations.selectors.exchange.standards import way_of
from modellkommune.features.consultations.text.message_findings import in_words
from modellkommune.kernel.xbeteiligung import Finding, Participation, Period, ReadMessage
from modellkommune.kernel.xbeteiligung.codes import STEPS
from modellkommune.kernel.xbeteiligung.findings import Severity


@dataclass(frozen=True)
class Fact:
    """One line of what a message says."""

    label: str
    value: str


@dataclass(frozen=True)
class Noticed:
    """A finding in words; severity "info", "warning" or "error"."""

    severity: str
    sentence: str


def noticed(findings: tuple[Finding, ...]) -> list[Noticed]:
    """Return the findings in words, the worst first."""
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    ranked = sorted(findings, key=lambda one: order.index(one.severity))
    return [Noticed(one.severity.value, in_words(one)) for one in ranked]


def facts_of(read: ReadMessage) -> list[Fact]:
    """Return what a message says, in the order in which an office checks it."""
    return [Fact(label, value) for label, value in _facts(read) if value]


def _facts(read: ReadMessage) -> Iterator[tuple[str, str]]:
    if read.head is not None:
        yield _("Sender"), ", ".join(filter(None, (read.head.author.name, read.head.author.email)))
        yield _("Program"), f"{read.head.product} ({read.head.maker})"
        yield _("Kind of message"), read.head.kind
    if read.case is not None:
        yield _("Key of the case"), read.case.case_id
    told = read.procedure
    if told is None:
        return
    yield _("Key of the plan"), told.plan_id
    yield _("Name of the plan"), told.plan_name
    yield _("Working title"), told.working_title
    yield _("Kind of plan"), told.plan_kind
    yield _("Way"), str(ProcedureWay(way_of(told.procedure_kind)).label)
    yield _("Step"), " ".join(filter(None, (told.step, STEPS.get(told.step, ""))))
    yield _("Initiator"), told.initiator
    yield _("Reason"), told.reason
    yield _("Area in words"), told.place
    yield _("Area of the plan"), _outline(told.outline)


def round_facts(step: str, asked: Participation) -> list[Fact]:
    """Return what a message says of one round."""
    announced = day_in_words(asked.announced_on) if asked.announced_on else ""
    facts = [
        Fact(_("Step"), str(RoundStep(step).label)),
        Fact(pgettext("consultation", "Round"), str(asked.round)),
        Fact(_("Announced on"), announced),
        Fact(_("Period"), _period(asked.period)),
        Fact(_("Notes"), " ".join(asked.news)),
        Fact(pgettext("round", "Documents"), ", ".join(_names(asked))),
    ]
    return [fact for fact in facts if fact.value]


def _names(asked: Participation) -> list[str]:
    return [one.title or one.file_name or one.address for one in asked.documents]


def _period(period: Period) -> str:
    days = [day_in_words(day) for day in (period.starts_on, period.ends_on) if day]
    return " – ".join(days)


def _outline(outline: object) -> str:
    box = outline.get("bbox") if hasattr(outline, "get") else None
    if not box:
        return ""
    west, south, east, north = box
    return _("from {south}, {west} to {north}, {east} (latitude, longitude)").format(
        south=f"{south:.5f}", west=f"{west:.5f}", north=f"{north:.5f}", east=f"{east:.5f}"
    )
