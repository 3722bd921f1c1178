"""What the office sees of a round: its next step, findings, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from modellkommune.features.budget.models import (
    AuditPackage,
    BallotsAre,
    BudgetRound,
    MissingVotes,
    RoundState,
    Upload,
)
from modellkommune.features.budget.selectors import messages
from modellkommune.features.budget.selectors.encoding import from_json, rule_from_json
from modellkommune.features.budget.selectors.read_models import (
    FileFacts,
    RecountFacts,
    RuleFacts,
)
from modellkommune.features.budget.selectors.reports import FoundFault, ImportReport
from modellkommune.features.budget.selectors.rounds import RoundNotFound, official_count
from modellkommune.features.budget.selectors.wording import rule_facts


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in words."""

    where: str
    sentence: str
    severity: str
    file: str


@dataclass(frozen=True)
class ReportPage:
    """A check report in words.

    reasons   left-out ballots: why, and how many
    unlisted  left-out ballots that are not listed one by one
    """

    accepted: int
    refused: int
    projects: int
    empty_ballots: int
    sound: bool
    rule_found: bool
    reasons: tuple[tuple[str, int], ...]
    errors: tuple[FindingRow, ...]
    warnings: tuple[FindingRow, ...]
    left_out: tuple[FindingRow, ...]
    unlisted: int


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A file that was handed in."""

    pk: int
    name: str
    kind: str
    kind_label: str
    size: int
    digest: str
    uploaded_at: datetime
    uploaded_by: str
    is_table: bool


@dataclass(frozen=True, slots=True)
class CountFacts:
    """The newest count for the office.

    searched, to_search   losing projects whose missing votes were looked for
    """

    pk: int
    chosen: int
    spent_cents: int
    counted_at: datetime
    input_digest: str
    result_digest: str
    searched: int
    to_search: int
    recounts: tuple[RecountFacts, ...]
    package: FileFacts | None


@dataclass(frozen=True)
class Desk:
    """A round on the office's desk."""

    uploads: tuple[UploadRow, ...]
    report: ReportPage | None
    rule: RuleFacts | None
    count: CountFacts | None
    knows_ballots: bool
    step: str


def desk(budget_round: BudgetRound) -> Desk:
    """Everything the office's page of a round shows, in six queries."""
    uploads = budget_round.uploads.select_related("uploaded_by")
    report = (
        report_page(from_json(ImportReport, budget_round.report)) if budget_round.report else None
    )
    rows = tuple(_upload_row(upload) for upload in uploads)
    rule = rule_facts(rule_from_json(budget_round.rule)) if budget_round.rule else None
    return Desk(
        uploads=rows,
        report=report,
        rule=rule,
        count=_count_facts(budget_round),
        knows_ballots=budget_round.ballots_are != BallotsAre.TOTALS,
        step=next_step(budget_round, has_uploads=bool(rows)),
    )


def next_step(budget_round: BudgetRound, *, has_uploads: bool) -> str:
    """What is to be done now: upload, wait, look, take-over, rule, count, publish, done."""
    steps = {
        RoundState.IMPORTING: "wait",
        RoundState.COUNTING: "wait",
        RoundState.CHECKED: "take-over",
        RoundState.IMPORTED: "count" if budget_round.rule else "rule",
        RoundState.COUNTED: "publish",
        RoundState.PUBLISHED: "done",
        RoundState.FAILED: "correct",
        RoundState.DRAFT: "read" if has_uploads else "upload",
    }
    return steps[RoundState(budget_round.state)]


def report_page(report: ImportReport) -> ReportPage:
    """A stored check report in words."""
    rows: dict[str, list[FindingRow]] = {"error": [], "warning": [], "row": []}
    for fault in report.faults:
        rows[fault.severity].append(_finding_row(fault))
    reasons = sorted(report.reasons.items(), key=lambda entry: -entry[1])
    return ReportPage(
        accepted=report.accepted,
        refused=report.refused,
        projects=report.projects,
        empty_ballots=report.empty_ballots,
        sound=report.sound,
        rule_found=report.rule_found,
        reasons=tuple((messages.reason(code), many) for code, many in reasons),
        errors=tuple(rows["error"]),
        warnings=tuple(rows["warning"]),
        left_out=tuple(rows["row"]),
        unlisted=report.refused - len(rows["row"]),
    )


def _finding_row(fault: FoundFault) -> FindingRow:
    files = {
        "election": _("election file"),
        "ballots": _("table of the ballots"),
        "projects": _("table of the projects"),
        "totals": _("table of the totals"),
        "round": _("details of the round"),
    }
    return FindingRow(
        where=messages.place(fault),
        sentence=messages.sentence(fault),
        severity=fault.severity,
        file=files.get(fault.upload, ""),
    )


def _upload_row(upload: Upload) -> UploadRow:
    return UploadRow(
        pk=upload.pk,
        name=upload.name,
        kind=upload.kind,
        kind_label=upload.get_kind_display(),
        size=upload.size,
        digest=upload.digest,
        uploaded_at=upload.uploaded_at,
        uploaded_by=str(upload.uploaded_by) if upload.uploaded_by else "",
        is_table=upload.kind != "election",
    )


def _count_facts(budget_round: BudgetRound) -> CountFacts | None:
    try:
        count = official_count(budget_round)
    except RoundNotFound:
        return None
    searches = list(MissingVotes.objects.filter(count=count).values_list("found", flat=True))
    return CountFacts(
        pk=count.pk,
        chosen=count.chosen,
        spent_cents=count.spent_cents,
        counted_at=count.counted_at,
        input_digest=count.input_digest,
        result_digest=count.result_digest,
        searched=sum(searches),
        to_search=len(searches),
        recounts=tuple(
            RecountFacts(counted_at=entry.counted_at, agrees=entry.agrees)
            for entry in count.recounts.all()
        ),
        package=_package_facts(budget_round, count.pk),
    )


def _package_facts(budget_round: BudgetRound, count_id: int) -> FileFacts | None:
    package = AuditPackage.objects.filter(count_id=count_id).first()
    if package is None:
        return None
    return FileFacts(
        name=budget_round.package_name,
        size=package.size,
        digest=package.digest,
        made_at=package.made_at,
    )
