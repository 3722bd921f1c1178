"""The cards of the rooms: menu entries, front-page panels, searchable things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from modellkommune.commons.authorities.models import Authority
    from modellkommune.commons.open_data.published import PublishedDataset


class Section(StrEnum):
    """The four words of the public navigation."""

    PARTICIPATE = "participate"
    DATA = "data"
    PROGRAMME = "programme"
    NEWS = "news"


@dataclass(frozen=True)
class FrontPageEntry:
    """One thing of a room that the front page shows.

    state        short word such as "decided" in the page's language
    tone         how the state is drawn: neutral, info, success, warning, danger, running
    figure       the one number that matters, with its unit, as text
    starts_on, closes_at   moments for order and time left, or None
    authority_slug   short name of the authority, for counting a member's entries
    is_similar   found although no word fits exactly; the search says so
    """

    title: str
    url: str
    summary: str
    place: str
    state: str = ""
    figure: str = ""
    starts_on: Any = None
    closes_at: Any = None
    is_similar: bool = False
    authority_slug: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class OfferDate:
    """A day in the calendar: when something of an offer begins or ends.

    label   what happens, in the page's language, such as "Voting ends"
    at      moment
    """

    label: str
    at: datetime


@dataclass(frozen=True)
class OfferEntry:
    """One offer to citizens as calendar, map and the list of open offers show it.

    room       name of the card, such as "budget"; kind is its word on the page
    opens_at, closes_at   moments, or None where not fixed
    latitude, longitude   degrees, WGS 84, or None without a place
    places     further places of the offer: title, address, latitude, longitude
    action     text of the main button while it is open, such as "Vote now"
    subject    the offer's record, such as "budget.budgetround:7", so that those who
               follow it hear of its phases; empty when its room tells them itself
    area       GeoJSON geometry in degrees that the offer is about, or None
    """

    title: str
    url: str
    summary: str
    place: str
    authority_slug: str
    room: str
    kind: str
    state: str
    tone: str = "neutral"
    is_open: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    dates: tuple[OfferDate, ...] = ()
    topics: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    places: tuple[tuple[str, str, float, float], ...] = ()
    action: str = ""
    subject: str = ""
    area: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Described:
    """What a record of a room is called on pages of other rooms.

    subject  its name in tables, such as "budget.proposal:12"
    kind     what it is, such as "Proposal"; state in words, or empty
    """

    subject: str
    title: str
    url: str
    kind: str = ""
    state: str = ""


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a person on the start page of the office.

    title    what is to be done, such as "Check proposal 12: Bench by the brook"
    due_on   day by which it should be done, or None
    since    since when it waits, or None
    """

    title: str
    url: str
    room: str
    due_on: date | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class AccountEntry:
    """Something of one's own in the account, such as a proposal or a notice.

    group   heading under which it stands, such as "My proposals"
    note    state or day in a few words, or ""
    action  address of a form that ends it, such as following; "" without, with
            action_label on its button
    """

    title: str
    url: str
    group: Any
    note: str = ""
    action: str = ""
    action_label: Any = ""


@dataclass(frozen=True)
class Step:
    """A step that several people may have to agree to.

    code      such as "budget.publish-result"
    label     what happens, as on the public page "Who decides"
    people    how many people it needs where the authority has set nothing else
    permission  what each of them must be allowed to do
    """

    code: str
    label: Any
    permission: str
    people: int = 2


@dataclass(frozen=True)
class Card:
    """What a room tells the house about itself.

    name               the room's name, as in its folder and URL namespace
    section            where it stands in the public navigation; None for a room
                       that only the foot of the page leads to
    label              text of the menu entry, translatable
    url_name           address of the entry, without arguments
    office_models      dotted paths of Wagtail viewsets or snippets for the office menu
    front_page         returns the entries for the front page of the open scope
    search             returns FrontPageEntry results for a text in the open scope
    sitemap            returns the addresses of its public pages in the open scope
    personal_data      dotted path of an object with `export` and `erase`, see
                       `commons/people/personal_data.py`; empty for a room without
    offers             returns the offers to citizens of the open scope
    waiting            returns what waits for a person in the open scope
    account_entries    returns what of a person's own the account shows, in the open scope
    steps              what several people may have to agree to
    grants             per role what it may do in this room: permissions such as
                       "budget.check_proposal"; an administrator may do everything
    describe           returns what records are called that everybody may see, given
                       their names such as "budget.proposal:12"
    api                dotted path of a django-ninja router under /api/v1/<name>/
    discussion         returns the rules under which a record of this room may be
                       discussed (`commons/discussion/rules.py`), or None for one
                       that may not
    discussion_counted given a record's name, its number of public comments and its
                       number of likes, keeps both in step; called when one changes
    datasets           returns what the room publishes as data for an authority, within
                       its scope (`commons/open_data/published.py`)
    """

    name: str
    section: Section | None
    label: Any
    url_name: str
    front_page: Callable[[], Iterable[FrontPageEntry]] | None = None
    search: Callable[[str], Iterable[FrontPageEntry]] | None = None
    sitemap: Callable[[], Iterable[str]] | None = None
    office_viewsets: tuple[str, ...] = ()
    personal_data: str = ""
    offers: Callable[[], Iterable[OfferEntry]] | None = None
    waiting: Callable[[Any], Iterable[Waiting]] | None = None
    account_entries: Callable[[Any], Iterable[AccountEntry]] | None = None
    steps: tuple[Step, ...] = ()
    grants: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    api: str = ""
    describe: Callable[[list[str]], Iterable[Described]] | None = None
    discussion: Callable[[Any], Any] | None = None
    discussion_counted: Callable[[str, int, int], None] | None = None
    datasets: Callable[[Authority], Iterable[PublishedDataset]] | None = None


def cards() -> list[Card]:
    """The cards of all rooms, in the order of settings.ROOMS, then of the commons that have one."""
    named = [*settings.ROOMS, *settings.COMMONS_WITH_A_CARD]
    return [import_module(f"{room}.feature").CARD for room in named]


def cards_in(section: Section) -> list[Card]:
    """The cards that stand under one word of the public navigation."""
    return [card for card in cards() if card.section is section]
