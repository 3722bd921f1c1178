"""The base of every offer, who follows what, what was told, and whom offers reached."""

from modellkommune.commons.participation.models.following import Follower, Rhythm
from modellkommune.commons.participation.models.links import Link
from modellkommune.commons.participation.models.notices import (
    Lookout,
    OfferNews,
    SeenOffer,
    Told,
)
from modellkommune.commons.participation.models.offers import ParticipationOffer
from modellkommune.commons.participation.models.reach import ReachFigure

__all__ = [
    "Follower",
    "Link",
    "Lookout",
    "OfferNews",
    "ParticipationOffer",
    "ReachFigure",
    "Rhythm",
    "SeenOffer",
    "Told",
]
