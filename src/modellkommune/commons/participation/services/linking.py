"""Noting what became of what, across rooms."""

from __future__ import annotations

from django.db.models import Model

from modellkommune.commons.authorities.subjects import subject_of
from modellkommune.commons.participation.models import Link


class LinkedToItself(ValueError):
    """A record cannot become itself."""


def link(*, earlier: Model, later: Model, kind: str = "became") -> Link:
    """Note that one record led to another; noting it twice changes nothing.

    earlier, later  records of any rooms, in the order of time; the link belongs
                    to the authority of the later one
    kind            short word such as "became", "merged"
    Raises LinkedToItself.
    """
    names = subject_of(earlier), subject_of(later)
    if names[0] == names[1]:
        raise LinkedToItself(names[0])
    noted: Link
    noted, _ = Link.objects.get_or_create(
        earlier=names[0],
        later=names[1],
        kind=kind,
        defaults={"authority_id": later.authority_id},  # type: ignore[attr-defined]
    )
    return noted
