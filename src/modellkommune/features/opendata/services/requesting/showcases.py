"""Applications made with the data: told by their makers, shown by the office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.journal.public import record
from modellkommune.commons.outbox.public import queue_message
from modellkommune.commons.ui.refusals import Refused
from modellkommune.features.opendata.models import Dataset, Showcase

LONGEST_SLUG = 80


class NoReason(Refused):
    """An application is not shown, and its maker would not learn why."""


def tell_of_showcase(  # noqa: PLR0913  # the fields of the form, each by name
    *, authority: Authority, title: str, text: str, url: str, made_by: str, email: str, word: str,
    datasets: Iterable[Dataset], now: datetime, person: Any = None,
) -> Showcase:  # fmt: skip
    """Keep an application for the office to look at; the same form is kept once."""
    sent_once = sha256(word.encode()).hexdigest() if word else ""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        mine = Showcase.objects.filter(authority=authority)
        if sent_once and (known := mine.filter(sent_once=sent_once).first()):
            return known  # type: ignore[no-any-return]
        found: Showcase = Showcase.objects.create(
            authority=authority, slug=_free_slug(authority, title), title=title, text=text,
            url=url, made_by=made_by, email=email, person=person, received_at=now,
            sent_once=sent_once,
        )  # fmt: skip
        found.datasets.set(datasets)
    return found


def show_showcase(*, showcase: Showcase, by: Any, now: datetime) -> None:
    """Show an application beside its data."""
    _decide(showcase, "showcase-shown", by=by, now=now, shown_at=now, refused_at=None, reason="")


def refuse_showcase(*, showcase: Showcase, reason: str, by: Any, now: datetime) -> None:
    """Do not show an application, or no longer; its maker learns why. Raises NoReason."""
    if not reason.strip():
        raise NoReason(_("Please say why; the maker is told."))
    _decide(
        showcase, "showcase-refused", by=by, now=now, shown_at=None, refused_at=now,
        reason=reason.strip(),
    )  # fmt: skip


def _decide(
    showcase: Showcase, kind: str, *, by: Any, now: datetime, shown_at: datetime | None,
    refused_at: datetime | None, reason: str,
) -> None:  # fmt: skip
    with transaction.atomic():
        held: Showcase = Showcase.objects.select_for_update().get(pk=showcase.pk)
        held.shown_at, held.refused_at, held.refused_reason = shown_at, refused_at, reason
        held.save(update_fields=["shown_at", "refused_at", "refused_reason"])
        record(
            authority=held.authority, kind=f"opendata.{kind}", about=held, by=by, now=now
        )  # fmt: skip
        if to := held.email or held.person:
            queue_message(
                "opendata/requesting_showcase", to=to, authority=held.authority, now=now,
                about=held,
                context={"title": held.title, "reason": reason, "is_shown": shown_at is not None},
            )  # fmt: skip


def _free_slug(authority: Authority, title: str) -> str:
    wish = slugify(title)[:LONGEST_SLUG] or "anwendung"
    taken = set(
        Showcase.objects.filter(authority=authority, slug__startswith=wish).values_list(
            "slug", flat=True
        )
    )
    number, slug = 1, wish
    while slug in taken:
        number += 1
        slug = f"{wish}-{number}"
    return slug
