"""Which moment of a mail counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from modellkommune.kernel.mail import ReceivedLine
from modellkommune.kernel.mail.received import moment_of_receipt

RECEIVED_LINE = "received-line"


def moment_that_counts(
    received: Sequence[ReceivedLine],
    *,
    trusted_hosts: Iterable[str],
    accepted_at: datetime,
    accepted_by: str,
) -> tuple[datetime, str]:
    """Return the moment of receipt and who tells it: the earlier of two trusted ones.

    accepted_at, accepted_by  our acceptance over LMTP or the server's INTERNALDATE

    A line of one of our own mail servers may be earlier: the mail waited in its queue
    while this software was down, or was moved to another mailbox. That is no fault of
    the sender. A later line means that clocks differ, and changes nothing. The Date
    header is never asked.
    """
    noted = moment_of_receipt(received, trusted_hosts)
    if noted is not None and noted < accepted_at:
        return noted, RECEIVED_LINE
    return accepted_at, accepted_by
