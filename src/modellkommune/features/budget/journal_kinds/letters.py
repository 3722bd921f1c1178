"""What codes, letters, paper ballots and polling desks write into the journal.

Numbers, reasons and days only: no name, no number of a letter, no code. A slip
that is used is never recorded, because its time would tell who came when.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.journal.public import RecordKind

TEN_YEARS = 3650
ENTITLEMENTS_ADD_UP = _(
    "It shows that every right to vote was given for a reason and that addresses and codes "
    "were deleted in time; results can be disputed for years."
)


def _kind(name: str, label: object, *, day_only: bool = False, **facts: type) -> RecordKind:
    return RecordKind(
        name=f"budget.{name}",
        label=label,
        keep_days=TEN_YEARS,
        ground=ENTITLEMENTS_ADD_UP,
        facts=facts,
        day_only=day_only,
    )


LETTERS = (
    _kind(
        "register-taken-over",
        _("Residents taken over from the register"),
        rows=int,
        people=int,
        left_out=int,
        withdraws=bool,
    ),
    _kind("register-file-deleted", _("Table of residents deleted")),
    _kind("letters-set", _("Letters with voting codes set"), letters=int, digest=str),
    _kind("letters-handed-out", _("Print file handed out"), letters=int, again=bool),
    _kind("letters-given-up", _("Print run given up"), letters=int),
    _kind(
        "addresses-deleted",
        _("Print file and addresses deleted"),
        addresses=int,
        digest=str,
    ),
    # The day is enough: the time would help to tell whose code it was.
    _kind("code-reissued", _("Voting code given anew"), day_only=True),
    _kind("code-locked", _("Voting code of a returned letter made void"), day_only=True),
    _kind("entitlement-withdrawn", _("Right to vote withdrawn"), day_only=True, why=str),
    _kind("code-at-counter", _("Voting code given at the counter"), day_only=True, why=str),
    _kind(
        "paper-batches-laid",
        _("Paper ballots put into batches"),
        batches=int,
        ballots=int,
        channel=str,
    ),
    _kind(
        "paper-batch-sealed",
        _("Batch of paper ballots finished"),
        number=int,
        valid=int,
        invalid=int,
    ),
    _kind("hall-list-taken", _("List of valid slips taken to a polling desk"), slips=int),
    _kind(
        "hall-list-returned",
        _("List of a polling desk reconciled"),
        accepted=int,
        conflicts=int,
    ),
)
