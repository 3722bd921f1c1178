"""The words in links that let an author confirm, change and withdraw without an account."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.ideas.models import Idea, IdeaAuthor, Visibility

SALT = "modellkommune.ideas.author"
MAIL_SALT = "modellkommune.ideas.author-mail"
# Mail may lie in a box over a long weekend; after that the address counts as wrong.
DAYS_TO_CONFIRM = 7


class LinkUnknown(Refused):
    """No idea belongs to this link."""

    sentence = _("This link leads nowhere. Please copy it completely, or ask the office.")


class LinkTooOld(Refused):
    """An idea was not confirmed in time."""

    sentence = _("This link was valid for seven days. Please hand in your idea once more.")


def link_word(author: IdeaAuthor) -> str:
    """The word in the links of an author, of 256 bit.

    Worked out from the secret key of the installation, so that every letter can
    carry the link although the database holds only its digest.
    """
    facts = f"{author.pk}:{author.email.lower()}"
    return str(salted_hmac(SALT, facts, algorithm="sha256").hexdigest())


def mail_mark(author: IdeaAuthor) -> str:
    """A word that only mails to the author's address carry: who has it owns the address."""
    facts = f"{author.pk}:{author.email.lower()}"
    return str(salted_hmac(MAIL_SALT, facts, algorithm="sha256").hexdigest()[:40])


def came_by_mail(author: IdeaAuthor, mark: str) -> bool:
    """Whether somebody brings the mark of the author's mail along."""
    return constant_time_compare(mail_mark(author), mark)


def digest_of_word(word: str) -> str:
    """What the database holds of a word."""
    return hashlib.sha256(word.encode()).hexdigest()


def renew_link(author: IdeaAuthor) -> None:
    """Let the link of this author's present address be the only valid one."""
    author.token_digest = digest_of_word(link_word(author))
    author.save(update_fields=["token_digest"])


def author_of_link(word: str, *, now: datetime) -> IdeaAuthor:
    """The author whose link this is, with idea and collection.

    Raises LinkUnknown; LinkTooOld while unconfirmed after DAYS_TO_CONFIRM days.
    """
    authors = IdeaAuthor.objects.select_related("person", "idea__collection__authority")
    author: IdeaAuthor | None = authors.filter(token_digest=digest_of_word(word)).first()
    if author is None:
        raise LinkUnknown
    if author.idea.visibility == Visibility.UNCONFIRMED and now >= confirm_until(author.idea):
        raise LinkTooOld
    return author


def confirm_until(idea: Idea) -> datetime:
    """The moment from which on the link of an unconfirmed idea no longer confirms."""
    until: datetime = idea.submitted_at + timedelta(days=DAYS_TO_CONFIRM)
    return until
