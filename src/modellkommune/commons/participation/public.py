"""The door for other rooms: follow a record, tell its followers, count who was reached.

A page offers following with a tag, which works without script, and notices of
what is new around a place or with a topic:

    {% load participation %}{% follow_button proposal %}
    {% follow_place latitude longitude "Mühlenplatz" %}

and a room tells what happened in the transaction in which it happens:

    tell_followers("budget/progress_reported", about=project, authority=..., now=now, context={})

New offers and changes of phase need no call: they are noticed by the card's
`offers`. An offer whose entry names its `subject` is told to those who follow it, too.

Whatever can be followed or linked is named on the room's card by `describe`.
"""

from modellkommune.commons.participation.models import Follower, Link, ParticipationOffer, Rhythm
from modellkommune.commons.participation.selectors.chains import (
    Station,
    chain_of,
    described,
    is_linked,
)
from modellkommune.commons.participation.selectors.followers import (
    follower_count,
    followers_of,
    is_followed_by,
)
from modellkommune.commons.participation.selectors.reach import (
    Cell,
    Reach,
    public_reach_of,
    reach_of,
)
from modellkommune.commons.participation.services.following import (
    NobodyToFollow,
    carry_followers,
    confirm,
    follow,
    follow_interests,
    tell_followers,
    unfollow,
)
from modellkommune.commons.participation.services.linking import LinkedToItself, link
from modellkommune.commons.participation.services.reach import add_reach

__all__ = [
    "Cell",
    "Follower",
    "Link",
    "LinkedToItself",
    "NobodyToFollow",
    "ParticipationOffer",
    "Reach",
    "Rhythm",
    "Station",
    "add_reach",
    "carry_followers",
    "chain_of",
    "confirm",
    "described",
    "follow",
    "follow_interests",
    "follower_count",
    "followers_of",
    "is_followed_by",
    "is_linked",
    "link",
    "public_reach_of",
    "reach_of",
    "tell_followers",
    "unfollow",
]
