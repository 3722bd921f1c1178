"""What a room allows in the discussion of one of its records.

A room says it on its card, so that the page and the form that comes back from it
ask the same place:

    CARD = Card(..., discussion=public.rules_of_discussion)

    def rules_of_discussion(record: Model) -> Rules | None:
        if not isinstance(record, Idea):
            return None
        return Rules(closes_at=record.collection.closes_at, writers=Writers.CONFIRMED)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Model

from modellkommune.commons.switchboard.cards import cards


class Writers(StrEnum):
    """Who may write: everybody under a name, with a confirmed address, or with an account.

    An account always suffices.
    """

    ANYBODY = "anybody"
    CONFIRMED = "confirmed"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Rules:
    """What may be done in one discussion.

    is_open             new comments, answers and likes are taken
    closes_at           moment from which they are not, or None
    writers             who may write a comment
    checked_first       whether moderation looks before publication; else after it
    may_answer          whether one may answer a comment; else only the record
    comments            whether there is a discussion; one that has begun stays readable
    likes               whether comments can be liked
    record_likes        whether the record itself can be liked
    likes_need_account  whether that takes an account; else once per browser
    offer               the offer that a published comment counts for in the figures
                        of reach, or None for no figures
    also                names of records whose comments are read here, too, such as
                        those that were joined with this one
    stands_below        name of the record below which this one's comments are read,
                        where that is another one
    """

    is_open: bool = True
    closes_at: datetime | None = None
    writers: Writers = Writers.ANYBODY
    checked_first: bool = False
    may_answer: bool = True
    comments: bool = True
    likes: bool = True
    record_likes: bool = True
    likes_need_account: bool = False
    offer: Model | None = None
    also: tuple[str, ...] = ()
    stands_below: str = ""

    def are_open(self, now: datetime) -> bool:
        """Whether comments, answers and likes are taken at a moment."""
        return self.is_open and (self.closes_at is None or now < self.closes_at)

    def take_comments(self, now: datetime) -> bool:
        """Whether comments and answers are taken at a moment."""
        return self.comments and self.are_open(now)


def rules_of(record: Model) -> Rules | None:
    """Return what the record's room allows, or None where nothing is discussed."""
    for card in cards():
        if card.name == record._meta.app_label and card.discussion:
            rules: Rules | None = card.discussion(record)
            return rules
    return None
