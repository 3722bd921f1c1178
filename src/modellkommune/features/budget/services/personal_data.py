"""What the participatory budget keeps of people who propose, and how it is removed."""

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
from modellkommune.features.budget.models import ProposalAuthor, ProposalState
from modellkommune.features.budget.services.proposals.clearing import forget_proposal

# Nobody but the office has seen these; they go as a whole.
NEVER_PUBLIC = (ProposalState.UNCONFIRMED, ProposalState.RECEIVED)


class Proposals:
    """Proposals from the account or its address.

    Rights to vote and ballots are no part of it: nothing in them leads to a person.
    """

    name = "budget"

    def export(self, person: Person) -> list[Part]:
        """Every proposal with its answer so far, to whichever authority it went."""
        with scopes_disabled():
            rows = [_row(author) for author in authored_by(person)]
        return [Part(_("Proposals"), rows)] if rows else []

    def erase(self, person: Person, now: datetime) -> list[Kept]:
        """Remove name and address; what was public stays without them.

        Who wants a proposal gone as well withdraws it first, on its own page.
        """
        with scopes_disabled():
            return list(_erase(authored_by(person)))


def authored_by(person: Person) -> QuerySet[ProposalAuthor]:
    """What came from the account, or from its address without an account."""
    authors: QuerySet[ProposalAuthor] = ProposalAuthor.objects.filter(
        Q(person=person) | Q(person=None, email__iexact=person.email)
    )
    return authors.select_related("authority", "proposal__round", "proposal__picture")


def _row(author: ProposalAuthor) -> dict[str, Any]:
    proposal = author.proposal
    return {
        _("Authority"): author.authority.name,
        _("Round"): proposal.round.title,
        _("Number"): proposal.number,
        _("Title"): proposal.title,
        _("Description"): proposal.text,
        _("Place"): proposal.address,
        _("Latitude"): proposal.latitude,
        _("Longitude"): proposal.longitude,
        _("State"): proposal.get_state_display(),
        _("Received"): proposal.submitted_at,
        _("Name"): author.name,
        _("Name is shown"): author.name_shown,
        _("Confirmed"): author.confirmed_at,
    }


def _erase(authors: QuerySet[ProposalAuthor]) -> Iterator[Kept]:
    for author in authors:
        proposal = author.proposal
        if proposal.state in NEVER_PUBLIC:
            forget_proposal(proposal)
            continue
        _forget(author)
        yield Kept(
            what=_("Your proposal “{title}” of {day} to {authority}").format(
                title=proposal.title,
                day=f"{localdate(proposal.submitted_at):%d.%m.%Y}",
                authority=author.authority,
            ),
            why=_(
                "It was public and is part of a decision about public money. It stays "
                "without your name and address; the link to your own page no longer works."
            ),
        )


def _forget(author: ProposalAuthor) -> None:
    author.person = None
    author.name = author.email = author.token_digest = ""
    author.name_shown = False
    author.save(update_fields=["person", "name", "email", "token_digest", "name_shown"])


PROPOSALS = Proposals()
