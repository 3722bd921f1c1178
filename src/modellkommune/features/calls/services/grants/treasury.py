"""The list for the treasury: what was approved and is to be paid."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from modellkommune.features.calls.models import Call, PaymentRequest, RequestState
from modellkommune.features.calls.services.grants.frame import note
from modellkommune.features.calls.services.grants.letters import sign_of
from modellkommune.kernel.grants.iban import in_groups
from modellkommune.kernel.tables import inert


def to_be_paid(call: Call) -> list[PaymentRequest]:
    """What two people have approved and the treasury has not paid, in the order of grants."""
    found = PaymentRequest.objects.filter(grant__call=call, state=RequestState.APPROVED)
    return list(found.select_related("grant__call").order_by("grant__number", "number"))


def treasury_csv(call: Call, *, by: Any, now: datetime) -> str:
    """Return the list as CSV for spreadsheets; that it was handed out is written down."""
    requests = to_be_paid(call)
    if requests:
        grant = requests[0].grant
        grant.call = call
        note(grant, "grant-treasury-list", by=by, now=now, entries=len(requests))
    return table_of(requests)


def table_of(requests: Sequence[PaymentRequest]) -> str:
    """One row for each payment."""
    stream = io.StringIO()
    # Semicolons and a mark for UTF-8, so that German spreadsheets open it as it is.
    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [_("Sign"), _("Recipient"), _("Holder of the account"), _("IBAN"), _("Amount in euros"),
         _("Purpose")]
    )  # fmt: skip
    for request in requests:
        grant = request.grant
        sign = f"{sign_of(grant)}-{request.number}"
        writer.writerow(
            [sign, inert(grant.recipient_name), inert(grant.account_holder),
             in_groups(grant.iban), f"{request.cents // 100},{request.cents % 100:02d}",
             inert(f"{sign} {grant.title}"[:140])]
        )  # fmt: skip
    return stream.getvalue()
