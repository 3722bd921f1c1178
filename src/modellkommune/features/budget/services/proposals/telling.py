"""Telling authors and followers what has become of a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.commons.participation.public import tell_followers
from modellkommune.features.budget.models import Proposal, ProposalAuthor
from modellkommune.features.budget.services.proposals.tokens import link_word

# Each template stands below templates/mail/budget/.
CONFIRM = "budget/proposal_confirm"
RECEIVED = "budget/proposal_received"
SHOWN = "budget/proposal_shown"
HIDDEN = "budget/proposal_hidden"
MERGED = "budget/proposal_merged"
SEPARATED = "budget/proposal_separated"
CHECKING = "budget/proposal_checking"
ADMITTED = "budget/proposal_admitted"
REFUSED = "budget/proposal_refused"
REOPENED = "budget/proposal_reopened"
WITHDRAWN = "budget/proposal_withdrawn"
NEWS = "budget/proposal_news"
# They carry the link to the author's own page, which nobody in the office needs;
# their text is wiped once they are delivered.
WITH_OWN_LINK = {CONFIRM, RECEIVED, SHOWN, HIDDEN, SEPARATED}


def authors_of(proposal: Proposal) -> list[ProposalAuthor]:
    """Everybody who wrote it, or wrote one that was joined with it; confirmed ones."""
    return list(
        ProposalAuthor.objects.filter(
            Q(proposal=proposal) | Q(proposal__merged_into=proposal), confirmed_at__isnull=False
        ).select_related("person", "proposal")
    )


def tell_authors(
    template: str, proposal: Proposal, *, now: datetime, context: Mapping[str, Any] | None = None
) -> int:
    """Write to every author who can be reached; returns how many."""
    authors = [author for author in authors_of(proposal) if author.person or author.email]
    for author in authors:
        tell_author(template, author, about=proposal, now=now, context=context)
    return len(authors)


def tell_author(
    template: str,
    author: ProposalAuthor,
    *,
    about: Proposal,
    now: datetime,
    context: Mapping[str, Any] | None = None,
) -> None:
    """Queue one letter, and a notice where there is an account."""
    authority = about.round.authority
    queue_message(
        template,
        to=author.person or author.email,
        authority=authority,
        now=now,
        language=author.language,
        context={**letter_facts(about, author), **(context or {})},
        about=about,
        is_secret=template in WITH_OWN_LINK,
    )
    if author.person is not None:
        notify(
            author.person,
            sentence=notice_sentence(template, about, language=author.language),
            url=page_of(about, language=author.language),
            authority=authority,
            now=now,
            about=about,
        )


def tell_everybody(
    template: str, proposal: Proposal, *, now: datetime, context: Mapping[str, Any] | None = None
) -> None:
    """Write to the authors in their own words, and to all who follow it the news."""
    tell_authors(template, proposal, now=now, context=context)
    for about in (proposal, *proposal.merged.all()):
        tell_followers(
            NEWS,
            about=about,
            authority=proposal.round.authority,
            now=now,
            context={
                "title": proposal.title,
                "round_title": proposal.round.title,
                "state": proposal.state,
                "url": page_of(proposal, language="de"),
            },
        )


def letter_facts(proposal: Proposal, author: ProposalAuthor) -> dict[str, Any]:
    """What every letter about a proposal may name."""
    return {
        "title": proposal.title,
        "number": proposal.number,
        "name": author.name,
        "round_title": proposal.round.title,
        "url": page_of(proposal, language=author.language),
        "own_url": own_page_of(proposal, author),
    }


def page_of(proposal: Proposal, *, language: str) -> str:
    """The public page of a proposal, without the portal's host."""
    with translation.override(language):
        return reverse("budget:proposal", kwargs=place_of(proposal) | {"number": proposal.number})


def own_page_of(proposal: Proposal, author: ProposalAuthor) -> str:
    """The page on which an author confirms, changes and withdraws."""
    with translation.override(author.language):
        return reverse(
            "budget:my_proposal", kwargs=place_of(proposal) | {"word": link_word(author)}
        )


def place_of(proposal: Proposal) -> dict[str, str]:
    """The words that lead to a round in an address."""
    return {"place": proposal.round.authority.slug, "slug": proposal.round.slug}


def notice_sentence(template: str, proposal: Proposal, *, language: str) -> str:
    """One sentence for the account's page."""
    with translation.override(language):
        return _sentences()[template].format(title=proposal.title)


def _sentences() -> dict[str, str]:
    _ = translation.gettext
    return {
        CONFIRM: _("Please confirm your proposal “{title}”."),
        RECEIVED: _("Your proposal “{title}” has arrived."),
        SHOWN: _("Your proposal “{title}” is public now."),
        HIDDEN: _("Your proposal “{title}” is not shown any more."),
        MERGED: _("Your proposal was joined with “{title}”."),
        SEPARATED: _("Your proposal “{title}” stands for itself again."),
        CHECKING: _("Your proposal “{title}” is being checked."),
        ADMITTED: _("Your proposal “{title}” stands for election."),
        REFUSED: _("Your proposal “{title}” was not admitted."),
        REOPENED: _("Your proposal “{title}” is checked once more."),
        WITHDRAWN: _("Your proposal “{title}” was withdrawn."),
    }


def first_names_shown(authors: Iterable[ProposalAuthor]) -> list[str]:
    """The names that may stand beside a proposal."""
    return [author.name for author in authors if author.name_shown and author.name]
