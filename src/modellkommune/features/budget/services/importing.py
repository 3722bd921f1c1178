"""Reading the uploads of a round, checking them, and taking them over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.features.budget.models import (
    BallotsAre,
    BudgetProject,
    BudgetRound,
    RoundState,
    Upload,
    UploadKind,
)
from modellkommune.features.budget.selectors.encoding import (
    from_json,
    rule_to_json,
    to_json,
)
from modellkommune.features.budget.selectors.reports import FoundFault, ImportReport
from modellkommune.features.budget.services.ballot_rows import BallotRows
from modellkommune.features.budget.services.election_files import (
    ReadElection,
    read_election_file,
)
from modellkommune.features.budget.services.election_texts import (
    election_of,
    working_election,
)
from modellkommune.features.budget.services.limits import Limits
from modellkommune.features.budget.services.rounds import locked_round
from modellkommune.features.budget.services.table_uploads import (
    read_ballot_tables,
    read_totals_table,
)
from modellkommune.features.budget.services.uploads import newest_upload, upload_path
from modellkommune.kernel.counting.meta_rule import rule_from_meta, usual_measure
from modellkommune.kernel.counting.model import (
    CountingRule,
    Election,
    Measure,
    Project,
    RuleName,
)

# Called with steps done, steps altogether and a sentence for people.
Report = Callable[[int, int, str], None]
ROWS_PER_WRITE = 500


class NothingToTakeOver(RuntimeError):
    """The check found faults, or no ballot that counts."""


def silent(done: int, total: int, sentence: str) -> None:
    """Report to nobody."""


def import_uploads(
    *,
    budget_round: BudgetRound,
    now: datetime,
    report: Report = silent,
) -> ImportReport:
    """Read and check the newest uploads; the round is then CHECKED or FAILED.

    A second call after a crash begins again and comes out the same.
    """
    read = _read(budget_round, report)
    found = _report_on(read)
    if found.sound and read.election is not None and read.rows is not None:
        # Without a ballot left out the election is the one that was read.
        whole = not read.refused
        working = _working_file(read.election, read.rows, is_whole=whole)
        with transaction.atomic():
            _store(budget_round, read.election, working, found, now)
    else:
        _store_failure(budget_round, found)
    budget_round.refresh_from_db()
    return found


def take_over(*, budget_round: BudgetRound) -> None:
    """Accept what the check found; from here on the round can be counted.

    Raises NothingToTakeOver.
    """
    with transaction.atomic():
        locked = locked_round(budget_round.pk)
        if locked.state != RoundState.CHECKED:
            raise NothingToTakeOver(locked.slug)
        locked.state = RoundState.IMPORTED
        locked.save(update_fields=["state"])
    budget_round.refresh_from_db()


def import_report(budget_round: BudgetRound) -> ImportReport | None:
    """What the last check found, or None before the first."""
    return from_json(ImportReport, budget_round.report) if budget_round.report else None


def _read(budget_round: BudgetRound, report: Report) -> ReadElection:
    limits = Limits.of_preset(budget_round.preset, budget_round.minimum_age)
    if budget_round.ballots_are == BallotsAre.TOTALS:
        return read_totals_table(budget_round)
    upload = newest_upload(budget_round, UploadKind.ELECTION, UploadKind.BALLOTS)
    if upload is None:
        return _nothing_uploaded()
    sentence = _("Reading {name}").format(name=upload.name)
    report(0, 0, sentence)

    def progress(done: int, total: int) -> None:
        report(done, total, sentence)

    if upload.kind == UploadKind.ELECTION:
        return read_election_file(upload_path(upload), limits=limits, progress=progress)
    return read_ballot_tables(budget_round, upload, limits=limits, progress=progress)


def _nothing_uploaded() -> ReadElection:
    fault = FoundFault("upload-missing", "error", None, "", {}, "election")
    return ReadElection(None, faults=[fault])


def _report_on(read: ReadElection) -> ImportReport:
    accepted = len(read.rows) if read.rows is not None else 0
    sound = (
        read.election is not None
        and not any(fault.severity == "error" for fault in read.faults)
        and accepted > 0
    )
    return ImportReport(
        accepted=accepted,
        refused=read.refused.total(),
        projects=len(read.election.projects) if read.election else 0,
        empty_ballots=read.rows.empty if read.rows is not None else 0,
        reasons=dict(read.refused),
        faults=tuple(read.faults),
        sound=sound,
        rule_found=bool(read.election and rule_from_meta(read.election.meta)),
    )


def _working_file(read: Election, rows: BallotRows, *, is_whole: bool) -> bytes:
    election = (
        read
        if is_whole
        else election_of(
            rows=rows,
            projects=read.projects,
            vote_type=read.vote_type,
            budget_cents=read.budget_cents,
            meta=read.meta,
        )
    )
    rule = CountingRule(RuleName.GREEDY, usual_measure(election.vote_type))
    return working_election(election=election, rule=rule, rows=rows)


def _store(
    budget_round: BudgetRound,
    election: Election,
    working: bytes,
    found: ImportReport,
    now: datetime,
) -> None:
    row = locked_round(budget_round.pk)
    _replace_projects(row, election.projects)
    old = row.working_file.name
    row.working_file.save(f"{row.pk}-{now:%Y%m%d%H%M%S}.pb", ContentFile(working), save=False)
    row.state = RoundState.CHECKED
    row.report = to_json(found)
    row.budget_cents = election.budget_cents
    row.currency = election.meta.get("currency", "")[:3].upper() or row.currency
    row.vote_type = election.vote_type.value
    row.votes_cast = found.accepted if row.ballots_are != BallotsAre.TOTALS else 0
    if not row.rule:
        row.rule = _first_rule(election, row)
    row.save()
    if old and old != row.working_file.name:
        storage = row.working_file.storage
        transaction.on_commit(lambda: storage.delete(old))


def _first_rule(election: Election, row: BudgetRound) -> dict[str, object]:
    """The rule the file names, greedy for totals; otherwise a person decides."""
    if row.ballots_are == BallotsAre.TOTALS:
        return rule_to_json(CountingRule(RuleName.GREEDY, Measure.POINTS))
    named = rule_from_meta(election.meta)
    return rule_to_json(named) if named else {}


def _store_failure(budget_round: BudgetRound, found: ImportReport) -> None:
    """Keep what was found; ballots taken over before stay as they are."""
    with transaction.atomic():
        row = locked_round(budget_round.pk)
        row.state = RoundState.FAILED
        row.report = to_json(found)
        row.save(update_fields=["state", "report"])


def _replace_projects(row: BudgetRound, projects: Sequence[Project]) -> None:
    """Write the projects anew; a picture chosen before stays with its number."""
    pictures = dict(row.projects.exclude(picture=None).values_list("project_id", "picture"))
    row.projects.all().delete()
    BudgetProject.objects.bulk_create(
        [
            _project_row(row, at, project, pictures.get(project.project_id))
            for at, project in enumerate(projects, start=1)
        ],
        batch_size=ROWS_PER_WRITE,
    )


def _project_row(
    row: BudgetRound, position: int, project: Project, picture_id: int | None
) -> BudgetProject:
    fields = project.fields
    district = next(
        (
            fields[name].strip()
            for name in ("district", "neighborhood", "neighbourhood")
            if fields.get(name, "").strip()
        ),
        "",
    )
    return BudgetProject(
        authority_id=row.authority_id,
        round=row,
        position=position,
        project_id=project.project_id[:100],
        name=(project.name or project.project_id)[:500],
        description=fields.get("description", ""),
        cost_cents=project.cost_cents,
        categories=list(project.categories),
        targets=list(project.targets),
        district=district[:200],
        latitude=project.latitude,
        longitude=project.longitude,
        picture_id=picture_id,
    )


def uploads_of(budget_round: BudgetRound) -> list[Upload]:
    """Everything handed in for a round, the newest first."""
    return list(budget_round.uploads.select_related("uploaded_by"))
