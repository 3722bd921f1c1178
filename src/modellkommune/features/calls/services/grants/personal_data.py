"""What grants keep about a person: what they asked for and wrote for a recipient."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.calls.models import Amendment, GrantReport, PaymentRequest


def export(person: Any) -> list[Part]:
    """Requests for money, changes and reports that came from the account."""
    with scopes_disabled():
        requests = PaymentRequest.objects.filter(asked_by=person).select_related("grant")
        changes = Amendment.objects.filter(asked_by=person).select_related("grant")
        reports = GrantReport.objects.filter(saved_by=person).select_related("grant")
        parts = [
            Part(_("Requests for money"), [_request(row) for row in requests]),
            Part(_("Changes of grants"), [_change(row) for row in changes]),
            Part(_("Reports on grants"), [_report(row) for row in reports]),
        ]
    return [part for part in parts if part.rows]


def erase(person: Any, now: datetime) -> list[Kept]:
    """Take the person off what they wrote; the papers of the grant stay."""
    with scopes_disabled():
        rows = [
            PaymentRequest.objects.filter(asked_by=person).update(asked_by=None),
            Amendment.objects.filter(asked_by=person).update(asked_by=None),
            GrantReport.objects.filter(saved_by=person).update(saved_by=None),
        ]
    if not any(rows):
        return []
    return [
        Kept(
            what=_("Requests, changes and reports that you wrote for a grant"),
            why=_(
                "They show how public money was used and are kept with the accounts, without "
                "your name."
            ),
        )
    ]


def _request(row: PaymentRequest) -> dict[str, Any]:
    return {
        _("Grant"): row.grant.title,
        _("Amount in cents"): row.cents,
        _("What for"): row.purpose,
        _("Asked at"): row.asked_at,
    }


def _change(row: Amendment) -> dict[str, Any]:
    return {
        _("Grant"): row.grant.title,
        _("What changes"): str(row.get_kind_display()),
        _("Reason"): row.reason,
        _("Asked at"): row.asked_at,
    }


def _report(row: GrantReport) -> dict[str, Any]:
    return {
        _("Grant"): row.grant.title,
        _("Report"): str(row.get_kind_display()),
        _("Saved at"): row.saved_at,
        **{section["title"]: row.answers.get(section["code"], "") for section in row.form},
    }
