"""The assessment table as a workbook and as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.public import DocumentFacts, render_pdf
from modellkommune.commons.ui.words import number_in_words
from modellkommune.features.consultations.models import Outcome, Procedure, Segment
from modellkommune.features.consultations.selectors.weighing.outcomes import treated
from modellkommune.features.consultations.selectors.weighing.paper import rows_of_paper
from modellkommune.features.consultations.selectors.weighing.public_table import (
    public_resolutions,
    public_row,
    with_everything,
)
from modellkommune.features.consultations.selectors.weighing.shown import author_of, number_of
from modellkommune.features.consultations.text.outcomes import sign_of

TEMPLATE = "consultations/weighing_table.typ"


def workbook_rows(procedure: Procedure, *, sees_names: bool) -> Iterator[Sequence[Any]]:
    """The rows of the workbook, its head first.

    sees_names  texts and authors stand there as written; without, no name does
    """
    yield (
        _("Number"), _("Author"), _("Came in"), _("Received"), _("Late"), _("Withdrawn"),
        _("Statement"), _("Tags"), _("Group"), _("Department"), _("State"), _("Outcome"),
        _("Proposal"), _("Change in the plan"), _("Decided"), _("Answer"),
    )  # fmt: skip
    plain = {row.segment.pk: row for row in rows_of_paper(procedure)}
    found = Segment.objects.filter(procedure=procedure).select_related("group")
    for one in treated(found.prefetch_related("tags")):
        segment, statement, row = one.segment, one.segment.statement, plain[one.segment.pk]
        yield (
            number_of(segment), author_of(statement, True) if sees_names else row.author,  # noqa: FBT003
            statement.get_channel_display(), timezone.localdate(statement.received_at),
            _("yes") if statement.is_late else "", _("yes") if statement.withdrawn_at else "",
            segment.text if sees_names else row.text,
            ", ".join(tag.title for tag in segment.tags.all()),
            segment.group.title if segment.group else "", segment.unit,
            segment.get_state_display(), one.outcome_label,
            segment.proposal if sees_names else row.proposal, row.change_text, row.decided,
            one.answer if sees_names else row.answer,
        )  # fmt: skip


def table_pdf(*, procedure: Procedure, now: datetime) -> bytes:
    """The table as PDF/UA, without names."""
    found = rows_of_paper(procedure)
    rows = [
        [row.number, row.text, row.answer or row.proposal or "–", _result(row.outcome, row.decided)]
        for row in found
    ]
    note = _("Persons are named by the number of their statement; no name stands in this file.")
    counts = counts_in_words([row.outcome for row in found])
    return weighing_pdf(procedure=procedure, rows=rows, note=note, counts=counts, now=now)


def weighing_pdf(
    *,
    procedure: Procedure,
    rows: Sequence[Sequence[str]],
    counts: Sequence[Sequence[str]],
    note: str,
    now: datetime,
) -> bytes:
    """A table of segments as PDF/UA."""
    portal = Portal.objects.select_related("authority").get(authority=procedure.authority)
    headline = _("Weighing of the statements: {title}").format(title=procedure.title)
    data = {
        "headline": headline, "note": note, "rows": rows, "counts": counts,
        "heads": [_("No."), _("Statement"), _("Answer"), _("Result")],
        "words": {"outcome": _("Outcome"), "segments": _("Segments")},
    }  # fmt: skip
    facts = DocumentFacts(title=headline, portal=portal, day=timezone.localdate(now))
    return render_pdf(TEMPLATE, data, facts=facts)


def counts_in_words(outcomes: Sequence[str]) -> list[list[str]]:
    """How many segments had which outcome, as rows of a small table."""
    return [
        [f"{sign_of(one)} {one.label}", number_in_words(outcomes.count(one))]
        for one in Outcome
        if one in outcomes
    ]


def _result(outcome: str, decided: str) -> str:
    label = f"{sign_of(outcome)} {Outcome(outcome).label}"
    return f"{label}\n{decided}" if decided else label


def public_pdf(*, procedure: Procedure, now: datetime) -> bytes:
    """The published table as PDF/UA; exactly what the page shows."""
    found = [public_row(row) for row in with_everything(public_resolutions(procedure))]
    rows = [
        [row.number, row.text, "\n".join(filter(None, (row.answer, row.change_text))) or "–",
         _result(row.outcome, "")]
        for row in found
    ]  # fmt: skip
    note = _("Persons are named by the number of their statement; no name stands in this file.")
    counts = counts_in_words([row.outcome for row in found])
    return weighing_pdf(procedure=procedure, rows=rows, counts=counts, note=note, now=now)
