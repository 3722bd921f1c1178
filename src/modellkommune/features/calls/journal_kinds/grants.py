"""What grants write into the journal: numbers, amounts and days, never about whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
SHOWS_THE_MONEY = _(
    "It shows how public money was given, used and claimed back; accounts are kept for ten years."
)


def _kind(name: str, label: Any, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"calls.{name}",
        label=label,
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"number": int, **facts},
    )


def _money(name: str, label: Any, **facts: type) -> RecordKind:
    return _kind(name, label, amount_cents=int, **facts)


KINDS: tuple[RecordKind, ...] = (
    _money("grant-begun", _("Grant begun")),
    _money("grant-plan-set", _("Cost and financing plan in force"), version=int),
    _money("grant-letter-made", _("Letter about a grant made"), digest=str),
    _money("grant-notice-sent", _("Notice of a grant sent"), digest=str, given=int),
    _kind("grant-served", _("Notice of a grant served"), reported_on=str, until=str),
    _kind("grant-remedy-waived", _("Remedy against a grant waived"), reported_on=str),
    _kind("grant-final", _("Notice of a grant final"), reported_on=str),
    _kind("grant-conditions", _("Conditions of a grant changed"), entries=int),
    _kind("grant-condition-met", _("Condition of a grant met")),
    _kind("grant-instalments", _("Instalments of a grant planned"), entries=int),
    _kind("grant-account-named", _("Account of a grant named")),
    _money("grant-money-asked", _("Money of a grant asked for"), request=int),
    _money("grant-money-approved", _("Payment of a grant approved"), request=int, given=int),
    _money("grant-money-refused", _("Payment of a grant refused"), request=int),
    _money("grant-money-paid", _("Payment of a grant recorded"), request=int, reported_on=str),
    _kind("grant-treasury-list", _("Payments handed to the treasury"), entries=int),
    _money("grant-receipts", _("Receipts of a grant changed"), entries=int),
    _money("grant-receipt-struck", _("Receipt of a grant not recognised"), receipt=int),
    _kind("grant-change-asked", _("Change of a grant asked for"), request=int),
    _money("grant-changed", _("Grant changed"), request=int, given=int),
    _kind("grant-change-refused", _("Change of a grant refused"), request=int),
    _kind("grant-report-due", _("Report on a grant laid down"), report=int, until=str),
    _kind("grant-report-sent", _("Report on a grant handed in"), report=int),
    _kind("grant-report-asked", _("Question about a report on a grant"), report=int),
    _kind("grant-report-accepted", _("Report on a grant accepted"), report=int),
    _kind("grant-reminded", _("Recipient of a grant reminded"), until=str),
    _money("grant-reclaim-proposed", _("Reclaim proposed"), request=int, interest_cents=int),
    _money("grant-reclaimed", _("Reclaim decided"), request=int, interest_cents=int, given=int),
    _money("grant-money-back", _("Money of a grant came back"), request=int),
    _money("grant-revoked", _("Grant revoked"), given=int),
    _money("grant-closed", _("Grant closed")),
    RecordKind(
        name="calls.grant-rules-changed",
        label=_("Rules for grants changed"),
        keep_days=TEN_YEARS,
        ground=SHOWS_THE_MONEY,
        facts={"reported_on": str},
    ),
)
