"""Looking at the offers of all rooms, and noticing what is new.

The rooms announce nothing here: what stands on their cards is compared with what the
last look saw, so every room is noticed, also one that is written later. Noticed are
an offer that was not there, an occasion that has come (voting begins), one that was
put off, and a change of what citizens can do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.participation.models import Lookout, OfferNews, SeenOffer
from modellkommune.commons.participation.selectors.calendar import Occasion, occasions_of
from modellkommune.commons.participation.selectors.matters import points_of
from modellkommune.commons.participation.selectors.offers import all_offers
from modellkommune.commons.switchboard.cards import OfferEntry
from modellkommune.commons.ui.words import moment_in_words


@dataclass(frozen=True)
class Showing:
    """An offer as its room shows it in one language, with its occasions."""

    offer: OfferEntry
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True)
class Event:
    """What happened to an offer.

    what  "new", "date", "moved" or "state"; number says which occasion
    """

    what: str
    key: str
    number: int = 0


def look_around(*, authority: Authority, now: datetime) -> int:
    """Notice what is new with an authority's offers; return how much that is.

    Call it in the scope of the authority. The first look only remembers what is
    there: who installs this does not announce old offers.
    """
    by_language = _offers_by_language()
    with transaction.atomic():
        lookout, is_first = Lookout.objects.select_for_update().get_or_create(
            authority=authority, defaults={"looked_at": now}
        )
        seen = {one.address: one for one in SeenOffer.objects.filter(authority=authority)}
        noticed = 0
        for showings in by_language:
            noticed += _look_at(
                showings, seen, authority=authority, since=lookout.looked_at, now=now,
                is_first=is_first,
            )  # fmt: skip
        lookout.looked_at = now
        lookout.save(update_fields=["looked_at"])
    return noticed


def _offers_by_language() -> list[dict[str, Showing]]:
    """Return each offer in every language of the installation; the first language leads."""
    codes = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
    shown: dict[str, list[Showing]] = {}
    for code in dict.fromkeys(codes):
        with translation.override(code):
            shown[code] = [Showing(offer, tuple(occasions_of([offer]))) for offer in all_offers()]
    count = min(len(entries) for entries in shown.values())
    return [{code: entries[index] for code, entries in shown.items()} for index in range(count)]


def _look_at(
    showings: Mapping[str, Showing],
    seen: Mapping[str, SeenOffer],
    *,
    authority: Authority,
    since: datetime,
    now: datetime,
    is_first: bool,
) -> int:
    showing = showings[settings.LANGUAGE_CODE]
    before = seen.get(showing.offer.url)
    events: list[Event] = []
    if before is None:
        events = [] if is_first else [Event("new", _key(showing.offer.url, "new"))]
    else:
        events = list(_events(showing, before, since=since, now=now))
    _remember(showing, before, authority=authority, now=now)
    return sum(_notice(event, showings, authority=authority, now=now) for event in events[:1])


def _events(
    showing: Showing, before: SeenOffer, *, since: datetime, now: datetime
) -> Iterator[Event]:
    """Yield what happened, the most important first; one look tells one thing per offer."""
    offer, moved = showing.offer, []
    for number, occasion in enumerate(showing.occasions):
        known = before.dates.get(occasion.uid)
        if occasion.at <= now:
            # An occasion with a new name that lies in the past was told under the old one.
            if occasion.uid not in before.passed and (known or occasion.at > since):
                yield Event("date", _key(offer.url, occasion.uid), number)
        elif known and known != occasion.at.isoformat():
            moment = occasion.at.isoformat()
            moved.append(Event("moved", _key(offer.url, occasion.uid, moment), number))
    if (offer.is_open, offer.tone) != (before.is_open, before.tone):
        yield Event("state", _key(offer.url, offer.state, now.isoformat()))
    yield from moved


def _remember(
    showing: Showing, before: SeenOffer | None, *, authority: Authority, now: datetime
) -> None:
    passed = [occasion.uid for occasion in showing.occasions if occasion.at <= now]
    facts = {
        "is_open": showing.offer.is_open,
        "tone": showing.offer.tone,
        "dates": {occasion.uid: occasion.at.isoformat() for occasion in showing.occasions},
        "passed": sorted({*passed, *(before.passed if before else ())}),
    }
    if before is None:
        SeenOffer.objects.create(authority=authority, address=showing.offer.url, **facts)
    elif any(getattr(before, name) != value for name, value in facts.items()):
        SeenOffer.objects.filter(pk=before.pk).update(**facts)


def _notice(
    event: Event, showings: Mapping[str, Showing], *, authority: Authority, now: datetime
) -> bool:
    offer = showings[settings.LANGUAGE_CODE].offer
    _news, is_new = OfferNews.objects.get_or_create(
        authority=authority,
        key=event.key,
        defaults={
            "about": offer.subject,
            "title": offer.title[:200],
            "summary": offer.summary,
            "place": offer.place[:200],
            "topics": list(offer.topics),
            "sentences": dict(_sentences(event, showings)),
            "addresses": {code: one.offer.url for code, one in showings.items()},
            "points": [list(point) for point in points_of(offer)],
            "area": dict(offer.area or {}),
            "noticed_at": now,
        },
    )
    return is_new


def _sentences(event: Event, showings: Mapping[str, Showing]) -> Iterator[tuple[str, str]]:
    for code, showing in showings.items():
        with translation.override(code):
            yield code, _sentence(event, showing)


def _sentence(event: Event, showing: Showing) -> str:
    if event.what == "new":
        return _("New: {kind}").format(kind=showing.offer.kind)
    if event.what == "state":
        return str(showing.offer.state)
    occasion = showing.occasions[event.number]
    label = occasion.label.removesuffix(f": {showing.offer.title}")
    if event.what == "date":
        return label
    return _("New date: {occasion}, {moment}").format(
        occasion=label, moment=moment_in_words(occasion.at)
    )


def _key(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()
