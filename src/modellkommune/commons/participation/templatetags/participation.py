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


@register.inclusion_tag("participation/parts/chain.html")
def chain(record: Model) -> dict[str, Any]:
    """What a record came from and what became of it; nothing when it stands alone."""
    stations = chain_of(record)
    return {"stations": stations if len(stations) > 1 else []}


@register.inclusion_tag("participation/parts/reach.html")
def reach_figures(about: Model) -> dict[str, Any]:
    """How many people an offer reached, in sums that show nobody; one query."""
    return {"figures": list(figures_of(public_reach_of(about)))}
