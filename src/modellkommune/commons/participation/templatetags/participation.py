"""Tags that other rooms put on their pages.

{% load participation %}
{% follow_button proposal %}      a button that works without script
{% chain proposal %}              what it came from and what became of it
{% reach_figures budget_round %}  how many people it reached, in safe sums
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.selectors.chains import chain_of
from modellkommune.commons.participation.selectors.followers import is_followed_by
from modellkommune.commons.participation.selectors.reach import public_reach_of
from modellkommune.commons.participation.tokens import signed_name
from modellkommune.commons.participation.views.reach import figures_of

register = template.Library()


@register.inclusion_tag("participation/parts/follow_button.html", takes_context=True)
def follow_button(context: Mapping[str, Any], about: Model, label: str = "") -> dict[str, Any]:
    """A button to follow a record, or to stop.

    about  the record; its room names it on its card by `describe`
    label  other words for the button

    Who is not signed in is led to a page that asks for an address, so that this
    page sets no cookie. One query for those who are signed in, none for others.
    """
    person = context["request"].user
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "is_signed_in": person.is_authenticated,
        "follows": person.is_authenticated and is_followed_by(about, person),
        "name": signed_name(subject_of(about)),
        "label": label,
    }


@register.inclusion_tag("participation/parts/follow_place.html", takes_context=True)
def follow_place(
    context: Mapping[str, Any],
    latitude: float | None = None,
    longitude: float | None = None,
    name: str = "",
    topic: str = "",
) -> dict[str, Any]:
    """A way to be told of new offers around a place or with a topic; no query.

    latitude, longitude   degrees, or None without a place
    name   what the place is called; topic as the offers carry it
    """
    wish = {"thema": topic, "name": name}
    if latitude is not None and longitude is not None:
        wish["punkt"] = f"{latitude:.5f}, {longitude:.5f}"
    chosen = {key: value for key, value in wish.items() if value}
    address = reverse("participation:notices")
    return {"address": f"{address}?{urlencode(chosen)}" if chosen else address, "name": name}


@register.inclusion_tag("participation/parts/chain.html")
def chain(record: Model) -> dict[str, Any]:
    """What a record came from and what became of it; nothing when it stands alone."""
    stations = chain_of(record)
    return {"stations": stations if len(stations) > 1 else []}


@register.inclusion_tag("participation/parts/reach.html")
def reach_figures(about: Model) -> dict[str, Any]:
    """How many people an offer reached, in sums that show nobody; one query."""
    return {"figures": list(figures_of(public_reach_of(about)))}
