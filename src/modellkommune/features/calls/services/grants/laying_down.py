"""Which reports a recipient owes, and by when; they move with the period."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from modellkommune.features.calls.models import Grant, GrantReport, ReportKind, ReportState
from modellkommune.features.calls.selectors.grants.law import rules_for, terms_of
from modellkommune.features.calls.services.grants.frame import next_number, note
from modellkommune.kernel.grants.deadlines import due_after_period


def lay_down_reports(grant: Grant, *, by: Any, now: datetime) -> list[GrantReport]:
    """Store the reports that follow from rules and period, and move those that are open.

    An interim report is owed for each year that ends within the period, where the
    rules ask for one; the final report after the period.
    """
    if grant.ends_on is None:
        return []
    wanted = [(ReportKind.INTERIM, day) for day in _interim_days(grant)]
    wanted.append((ReportKind.FINAL, _final_day(grant, grant.ends_on)))
    return [_one(grant, kind, day, by=by, now=now) for kind, day in wanted]


def _interim_days(grant: Grant) -> list[date]:
    if grant.begins_on is None or grant.ends_on is None:
        return []
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    if rules.interim_months is None:
        return []
    years = range(grant.begins_on.year, grant.ends_on.year)
    return [
        due_after_period(date(year, 12, 31), months=rules.interim_months, state_key=grant.state_key)
        for year in years
    ]


def _final_day(grant: Grant, ends_on: date) -> date:
    rules = rules_for(grant, on=grant.notice_on or grant.awarded_on)
    return due_after_period(ends_on, months=rules.report_months, state_key=grant.state_key)


def _one(grant: Grant, kind: str, due_on: date, *, by: Any, now: datetime) -> GrantReport:
    there = grant.reports.filter(kind=kind)
    if kind == ReportKind.INTERIM:
        there = there.filter(due_on=due_on)
    found: GrantReport | None = there.first()
    if found is not None:
        _move(found, due_on)
        return found
    return add_report(grant, kind=kind, due_on=due_on, by=by, now=now)


def add_report(grant: Grant, *, kind: str, due_on: date, by: Any, now: datetime) -> GrantReport:
    """Store one report that is owed, with the form of the call as it stands today."""
    report: GrantReport = GrantReport.objects.create(
        authority=grant.authority, grant=grant, kind=kind, number=next_number(grant.reports),
        due_on=due_on, form=terms_of(grant.call).report_form,
    )  # fmt: skip
    note(
        grant, "grant-report-due", by=by, now=now, report=report.number,
        until=due_on.isoformat(),
    )  # fmt: skip
    return report


def _move(report: GrantReport, due_on: date) -> None:
    if report.state == ReportState.OPEN and report.due_on != due_on:
        report.due_on, report.reminded_on = due_on, None
        report.save(update_fields=["due_on", "reminded_on"])
