"""Publishing news: at once, or when as many people have agreed as the authority asks.

Wagtail's own workflow is not used for this. Its tables know no authority, and
whoever wrote a text may approve it there. A request of `commons/approvals` holds
the digest of exactly the text that was asked for.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from modellkommune.commons.approvals.public import (
    Decision,
    Request,
    approve,
    open_request,
    people_needed,
)
from modellkommune.commons.people.models import Person
from modellkommune.features.newsroom.models import PUBLISH_STEP, NewsItem, digest_of


class TextChanged(ValueError):
    """The text is another one than the person has looked at."""


class AuthorMayNotAgree(PermissionError):
    """The person wrote exactly this text; another person must look at it.

    request  the open request, for the name of the person who asked
    """

    def __init__(self, request: Request) -> None:
        super().__init__(str(request))
        self.request = request


def publish_or_ask(
    *, item: NewsItem, revision: Revision, by: Person, now: datetime
) -> Decision | None:
    """Publish a revision, or ask for agreement, or agree to what somebody else asked for.

    Returns None when one person is enough, else where the agreement stands; with
    the last agreement the text is published in the same transaction.

    Raises AuthorMayNotAgree and what `approve` raises.
    """
    if people_needed(PUBLISH_STEP, item.authority) == 1:
        revision.publish(user=by)
        return None
    digest = digest_of(revision)
    with transaction.atomic():
        refuse_author(item=item, digest=digest, by=by)
        decision = approve(
            step=PUBLISH_STEP,
            about=item,
            digest=digest,
            by=by,
            now=now,
            sentence=_("Publish the news item “{headline}”").format(
                headline=revision.content["headline"]
            ),
            url=reverse("wagtailsnippets_newsroom_newsitem:release", args=[item.pk]),
            confirm=_("I have read the news item as it will be published."),
        )
        if decision.granted:
            revision.publish(user=by)
    return decision


def agree_to_publish(*, item: NewsItem, digest: str, by: Person, now: datetime) -> Decision | None:
    """Agree to the newest text of an item, as the person has just read it.

    digest  of the text on the page on which the person pressed the button
    Raises TextChanged and what `publish_or_ask` raises.
    """
    revision = item.latest_revision
    if revision is None or digest_of(revision) != digest:
        raise TextChanged(str(item))
    return publish_or_ask(item=item, revision=revision, by=by, now=now)


def refuse_author(*, item: NewsItem, digest: str, by: Person) -> None:
    """Raise AuthorMayNotAgree when somebody else asks to publish what this person wrote."""
    request = open_request(PUBLISH_STEP, item, digest=digest)
    if request is None or request.asked_by_id == by.pk:
        return
    written = item.revisions.filter(user=by, created_at__lt=request.asked_at)
    if any(digest_of(revision) == digest for revision in written):
        raise AuthorMayNotAgree(request)
