"""The door for other rooms: write a message, leave a notice.

    queue_message(
        "budget/proposal_received", to=proposal.email, authority=proposal.authority,
        now=now, about=proposal, context={"proposal": proposal},
    )

Both belong into the transaction of what they announce: nobody is told of
something that did not happen, and nothing happens that nobody is told of.
"""

from modellkommune.commons.outbox.models import Message, MessageState, Notice
from modellkommune.commons.outbox.selectors import all_notices, has_bounced, unread_notices
from modellkommune.commons.outbox.services.deciding import mark_read
from modellkommune.commons.outbox.services.writing import (
    Attachment,
    NoAddress,
    notify,
    queue_message,
)

__all__ = [
    "Attachment",
    "Message",
    "MessageState",
    "NoAddress",
    "Notice",
    "all_notices",
    "has_bounced",
    "mark_read",
    "notify",
    "queue_message",
    "unread_notices",
]
