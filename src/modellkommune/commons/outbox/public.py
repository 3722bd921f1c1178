"""The door for other rooms: write a message, leave a notice.

    queue_message(
        "budget/proposal_received", to=proposal.email, authority=proposal.authority,
        now=now, about=proposal, context={"proposal": proposal},
    )

Both belong into the transaction of what they announce: nobody is told of
something that did not happen, and nothing happens that nobody is told of.
"""

from modellkommune.commons.outbox.models import Message, MessageState, Notice
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
    "notify",
    "queue_message",
]
