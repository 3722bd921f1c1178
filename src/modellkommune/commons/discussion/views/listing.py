"""A part of the comments below a record, and the way to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from modellkommune.commons.authorities.subjects import record_called, subject_of
from modellkommune.commons.discussion.models import Comment
from modellkommune.commons.discussion.permissions import ANSWER, MODERATE
from modellkommune.commons.discussion.rules import Rules, rules_of
from modellkommune.commons.discussion.selectors.threads import (
    Order,
    Part,
    part_number_of,
    part_of,
)
from modellkommune.commons.discussion.tokens import UnknownName, name_signed, signed_name
from modellkommune.commons.discussion.views.likes import liked_by_reader
from modellkommune.commons.participation.public import described
from modellkommune.commons.people.permissions import role_allows
from modellkommune.commons.switchboard.cards import Described

ORDER_WORDS: dict[Order, Any] = {
    Order.CONVERSATION: _("as a conversation"),
    Order.NEWEST: _("newest first"),
    Order.OLDEST: _("oldest first"),
    Order.LIKED: _("most liked first"),
}
PLACE = "diskussion"


@dataclass(frozen=True)
class Discussed:
    """A record that a page of ours names, with what its room allows.

    page  its title and its address, as everybody may see them
    """

    record: Model
    rules: Rules
    page: Described

    @property
    def abouts(self) -> tuple[str, ...]:
        """Names of all records whose comments are read here."""
        return (self.page.subject, *self.rules.also)

    @property
    def name(self) -> str:
        """Its signed name, for addresses and hidden fields."""
        return signed_name(subject_of(self.record))


def discussed_or_404(signed: str) -> Discussed:
    """Return the record of a signed name from the open scope, when everybody may see it."""
    try:
        return discussed(name_signed(signed))
    except UnknownName:
        raise Http404 from None


def discussed(subject: str) -> Discussed:
    """Return a record by its name. Raises Http404 for one that nobody may see.

    The name of one that was joined with another leads to that other one.
    """
    record = record_called(subject)
    rules = rules_of(record) if record else None
    if rules and rules.stands_below:
        return discussed(rules.stands_below)
    page = described([subject]).get(subject)
    if record is None or page is None or rules is None:
        raise Http404
    return Discussed(record=record, rules=rules, page=page)


def discussion_context(request: HttpRequest, record: Model, rules: Rules) -> dict[str, Any]:
    """Return what the part of a page needs that shows a discussion."""
    subject = subject_of(record)
    part = part_of(
        (subject, *rules.also),
        order=order_asked(request),
        number=number_asked(request),
        liked=partial(liked_by_reader, request),
    )
    return {
        "request": request,
        "part": part,
        "rules": rules,
        "is_open": rules.are_open(timezone.now()),
        "takes_comments": rules.take_comments(timezone.now()),
        "shows_comments": rules.comments or part.total > 0,
        "name": signed_name(subject),
        "orders": [
            (label, address_of_part(request.path, order, 1), order is part.order)
            for order, label in ORDER_WORDS.items()
        ],
        **ways(request.path, part, signed_name(subject)),
        **staff_rights(request, record),
    }


def ways(page: str, part: Part, signed: str) -> dict[str, str]:
    """Return where the parts before and after stand, as pages and as a fragment.

    page  address of the record's page
    """
    fragment = reverse("discussion:part")
    query = {"was": signed, "folge": part.order, "teil": part.number + 1}
    has_more = part.number < part.last
    return {
        "earlier_url": address_of_part(page, part.order, part.number - 1)
        if part.number > 1
        else "",
        "more_url": address_of_part(page, part.order, part.number + 1) if has_more else "",
        "more_fragment": f"{fragment}?{urlencode(query)}" if has_more else "",
    }


def address_of_part(page: str, order: Order, number: int, place: str = PLACE) -> str:
    """Return the address of a part on a record's page; the first conversation is the plain one."""
    query = {}
    if order is not Order.CONVERSATION:
        query["folge"] = str(order)
    if number > 1:
        query["teil"] = str(number)
    return f"{page}{'?' if query else ''}{urlencode(query)}#{place}"


def staff_rights(request: HttpRequest, record: Any) -> dict[str, bool]:
    """Whether the reader may moderate here, and answer in the name of the office.

    Asked by role in the record's authority: a public page has the scope of a portal.
    """
    person: Any = request.user
    if not person.is_authenticated:
        return {"may_moderate": False, "may_answer_officially": False}
    held = [role for role in person.held_roles if role.authority_id == record.authority_id]
    kinds = [role.kind for role in held]
    return {
        "may_moderate": any(role_allows(kind, MODERATE) for kind in kinds),
        "may_answer_officially": any(role_allows(kind, ANSWER) for kind in kinds),
    }


def order_asked(request: HttpRequest) -> Order:
    """Return the order of the address; any other word is a conversation."""
    try:
        return Order(request.GET.get("folge", ""))
    except ValueError:
        return Order.CONVERSATION


def number_asked(request: HttpRequest) -> int:
    """Return the part of the address; any other word is the first."""
    number = request.GET.get("teil", "")
    return int(number) if number.isdecimal() and len(number) < 7 else 1


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """The next comments alone, to be put below those that stand there."""
    found = discussed_or_404(request.GET.get("was", ""))
    context = discussion_context(request, found.record, found.rules)
    context |= ways(found.page.url, context["part"], context["name"])
    context["is_fragment"] = True
    answer = render(request, "discussion/parts/items.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def permanent(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a comment in its part of the conversation."""
    comment = get_object_or_404(Comment, pk=pk)
    if comment.published_at is None:
        raise Http404
    return redirect(place_of(comment))


def place_of(comment: Comment) -> str:
    """Return where a comment stands in the conversation below its record."""
    found = discussed(comment.about)
    number = part_number_of(comment, found.abouts)
    return address_of_part(found.page.url, Order.CONVERSATION, number, place=comment.anchor)
