"""Telling authors and followers what becomes of an idea; each address is written to once.

A template stands below templates/mail/ideas/. In every letter to an author stand
`title`, `number`, `name`, `collection_title`, `url` (the idea's page) and `own_url`
(the page meant for the author alone), both without the portal's host.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from modellkommune.commons.outbox.public import notify, queue_message
from modellkommune.commons.participation.public import tell_followers
from modellkommune.features.ideas.models import Idea, IdeaAuthor
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from modellkommune.features.ideas.services.collecting.tokens import link_word, mail_mark


def authors_of(idea: Idea) -> list[IdeaAuthor]:
    """Everybody who wrote it, or wrote one that was joined with it, and can be reached."""
    written = Q(idea=idea) | Q(idea__merged_into=idea)
    reachable = Q(person__isnull=False) | (~Q(email="") & Q(confirmed_at__isnull=False))
    found = IdeaAuthor.objects.filter(written & reachable).select_related("person", "idea")
    by_address: dict[str, IdeaAuthor] = {}
    for author in found:
        by_address.setdefault(_mail_address(author), author)
    return list(by_address.values())


def tell_authors(
    template: str,
    idea: Idea,
    *,
    now: datetime,
    context: Mapping[str, Any] | None = None,
    notice: str = "",
) -> int:
    """Write to every author who can be reached; return how many.

    template  such as "ideas/answering_answered"
    notice    English message id of the sentence for the account's page, with {title}
    """
    authors = authors_of(idea)
    for author in authors:
        tell_author(template, author, about=idea, now=now, context=context, notice=notice)
    return len(authors)


def tell_author(
    template: str,
    author: IdeaAuthor,
    *,
    about: Idea,
    now: datetime,
    context: Mapping[str, Any] | None = None,
    notice: str = "",
) -> None:
    """Queue one letter, and a notice where there is an account.

    It carries the link to the author's own page, which nobody in the office needs;
    the text is wiped once it is delivered.
    """
    queue_message(
        template,
        to=author.person or author.email,
        authority=about.collection.authority,
        now=now,
        language=author.language,
        context={**letter_facts(about, author), **(context or {})},
        about=about,
        is_secret=True,
    )
    if author.person is not None and notice:
        _leave_notice(author, about, notice=notice, now=now)


def tell_everybody(
    template: str,
    idea: Idea,
    *,
    news: str,
    now: datetime,
    context: Mapping[str, Any] | None = None,
    notice: str = "",
) -> int:
    """Write to the authors in their own words, and to all other followers the news.

    template  for the authors; news: for those who follow the idea

    Call it in the transaction of what it tells; nobody gets both. Returns how many.
    """
    told = {_mail_address(author) for author in authors_of(idea)}
    tell_authors(template, idea, now=now, context=context, notice=notice)
    facts = {**_news_facts(idea), **(context or {})}
    authority = idea.collection.authority
    return len(told) + tell_followers(
        news, about=idea, authority=authority, now=now, context=facts, leave_out=told
    )


def tell_only_followers(
    news: str, idea: Idea, *, now: datetime, context: Mapping[str, Any] | None = None
) -> int:
    """Write to those who follow an idea what its author knows already; return how many."""
    return tell_followers(
        news,
        about=idea,
        authority=idea.collection.authority,
        now=now,
        context={**_news_facts(idea), **(context or {})},
        leave_out={_mail_address(author) for author in authors_of(idea)},
    )


def letter_facts(idea: Idea, author: IdeaAuthor) -> dict[str, Any]:
    """What every letter about an idea may name."""
    return {
        "title": idea.title,
        "number": idea.number,
        "name": author.name,
        "collection_title": idea.collection.title,
        "url": page_of(idea, language=author.language),
        "own_url": own_page_of(author, idea=author.idea),
    }


def _news_facts(idea: Idea) -> dict[str, Any]:
    return {
        "title": idea.title,
        "number": idea.number,
        "collection_title": idea.collection.title,
        "url": page_of(idea, language="de"),
    }


def page_of(idea: Idea, *, language: str) -> str:
    """The public page of an idea, without the portal's host."""
    with translation.override(language):
        return address_of_idea(idea)


def own_page_of(author: IdeaAuthor, *, idea: Idea) -> str:
    """The page on which an author confirms, changes and withdraws, without the host.

    It carries the mark that only a mail to the author's address holds.
    """
    with translation.override(author.language):
        address = address_of_own_page(author, idea=idea)
    return f"{address}?post={mail_mark(author)}"


def address_of_own_page(author: IdeaAuthor, *, idea: Idea) -> str:
    """The same page in the language of the moment, without the mark of a mail."""
    words = {
        "place": idea.collection.authority.slug,
        "slug": idea.collection.slug,
        "word": link_word(author),
    }
    return reverse("ideas:mine", kwargs=words)


def shown_names(authors: Iterable[IdeaAuthor]) -> list[str]:
    """The names that may stand beside an idea."""
    return [author.name for author in authors if author.name_shown and author.name]


def _mail_address(author: IdeaAuthor) -> str:
    return str(author.person.email if author.person else author.email).lower()


def _leave_notice(author: IdeaAuthor, idea: Idea, *, notice: str, now: datetime) -> None:
    with translation.override(author.language):
        sentence = translation.gettext(notice).format(title=idea.title)
    notify(
        author.person,
        sentence=sentence,
        url=page_of(idea, language=author.language),
        authority=idea.collection.authority,
        now=now,
        about=idea,
    )
