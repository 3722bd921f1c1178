"""What is kept of people who hand in ideas, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from modellkommune.commons.people.models import Person
from modellkommune.commons.switchboard.personal_data import Kept, Part
from modellkommune.features.ideas.models import IdeaAuthor, Visibility
from modellkommune.features.ideas.services.collecting.clearing import forget_idea

# Nobody but the office has seen these; they go as a whole.
NEVER_PUBLIC = (Visibility.UNCONFIRMED, Visibility.WAITING)


def export(person: Person) -> list[Part]:
    """Every idea with its answer so far, to whichever authority it went."""
    with scopes_disabled():
        rows = [_row(author) for author in authored_by(person)]
    return [Part(_("Ideas"), rows)] if rows else []


def erase(person: Person, now: datetime) -> list[Kept]:
    """Remove name and address; what was public stays without them.

    Who wants an idea gone as well withdraws it first, on its own page.
    """
    with scopes_disabled():
        return list(_erase(authored_by(person)))


def authored_by(person: Person) -> QuerySet[IdeaAuthor]:
    """What came from the account, or from its address without an account."""
    authors: QuerySet[IdeaAuthor] = IdeaAuthor.objects.filter(
        Q(person=person) | Q(person=None, email__iexact=person.email)
    )
    return authors.select_related("authority", "idea__collection__authority", "idea__category")


def _row(author: IdeaAuthor) -> dict[str, Any]:
    idea = author.idea
    return {
        _("Authority"): author.authority.name,
        _("Idea collection"): idea.collection.title,
        _("Number"): idea.number,
        _("Title"): idea.title,
        _("Description"): idea.text,
        _("Place"): idea.address,
        _("Latitude"): idea.latitude,
        _("Longitude"): idea.longitude,
        _("Further answers"): "; ".join(f"{code}: {text}" for code, text in idea.answers.items()),
        _("State"): idea.get_status_display(),
        _("Received"): idea.submitted_at,
        _("Name"): author.name,
        _("Name is shown"): author.name_shown,
        _("Confirmed"): author.confirmed_at,
    }


def _erase(authors: QuerySet[IdeaAuthor]) -> Iterator[Kept]:
    for author in authors:
        idea = author.idea
        if idea.visibility in NEVER_PUBLIC and idea.authors.count() == 1:
            forget_idea(idea)
            continue
        _forget(author)
        yield Kept(
            what=_("Your idea “{title}” of {day} to {authority}").format(
                title=idea.title,
                day=f"{localdate(idea.submitted_at):%d.%m.%Y}",
                authority=author.authority,
            ),
            why=_(
                "It was public and others have answered to it. It stays without your name "
                "and address; the link to your own page no longer works."
            ),
        )


def _forget(author: IdeaAuthor) -> None:
    author.person = None
    author.name = author.email = author.token_digest = ""
    author.name_shown = False
    author.save(update_fields=["person", "name", "email", "token_digest", "name_shown"])
