"""Counting how many people an offer reached: sums by day, district and channel."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F, Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.models import ReachFigure


def add_reach(
    *,
    about: Model,
    authority: Authority,
    action: str,
    day: date,
    district: str = "",
    channel: str = "",
    people: int = 1,
) -> None:
    """Add people to the figure of an offer; nothing is kept of who they were.

    action    short word such as "proposed", "voted", "followed"
    district  as the offer names its districts; empty where it is not known
    channel   short word such as "online", "paper", "hall"
    people    how many, one or more
    """
    with transaction.atomic():
        figure, _ = ReachFigure.objects.get_or_create(
            about=subject_of(about),
            day=day,
            action=action,
            district=district,
            channel=channel,
            defaults={"authority": authority},
        )
        ReachFigure.objects.filter(pk=figure.pk).update(people=F("people") + people)
