"""The menu at the side of the office: rooms, files, administration."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from modellkommune.commons.office.rooms import viewsets_of
from modellkommune.commons.people.permissions import (
    MANAGE_PEOPLE,
    MANAGE_PORTAL,
    READ_JOURNAL,
    READ_MAIL,
    VERIFY_RESIDENT,
)
from modellkommune.commons.switchboard.cards import Card, cards

FILES = ("images", "documents")
ROOMS_FROM, FILES_FROM, TOGETHER, ADMINISTRATION = 100, 500, 600, 900


def build(request: HttpRequest, offered: list[MenuItem]) -> list[MenuItem]:
    """Return the entries for this person.

    offered  what Wagtail and the rooms have registered; only the files are taken
    """
    start = MenuItem(
        _("Start page"), reverse("wagtailadmin_home"), name="start",
        icon_name="home", order=0,
    )  # fmt: skip
    rooms = [item for item in room_items() if item.is_shown(request)]
    files = [item for item in offered if item.name in FILES]
    for position, item in enumerate(sorted(files, key=lambda item: item.order)):
        item.order = FILES_FROM + position
    return [start, *rooms, *files, *together(), *administration(request)]


def together() -> list[MenuItem]:
    """What everybody in the office may look at: agreement and reach."""
    entries = (
        (_("Agreement"), "approvals:list", "check"),
        (pgettext_lazy("menu", "Reach"), "participation_office:reach", "view"),
    )
    return [
        MenuItem(
            label, reverse(url), name=url.replace(":", "-"), icon_name=icon, order=TOGETHER + order
        )
        for order, (label, url, icon) in enumerate(entries)
    ]


def room_items() -> list[MenuItem]:
    """One entry for each room that has something to keep."""
    return [
        room_item(card, order=ROOMS_FROM + position)
        for position, card in enumerate(cards())
        if viewsets_of(card)
    ]


def room_item(card: Card, *, order: int) -> MenuItem:
    """A room with one list is a plain entry, with several it unfolds."""
    items = [
        viewset.get_menu_item(order=position) for position, viewset in enumerate(viewsets_of(card))
    ]
    if len(items) == 1:
        items[0].order = order
        return items[0]
    return SubmenuMenuItem(
        card.label, Menu(items=items), name=card.name,
        icon_name=items[0].icon_name, order=order,
    )  # fmt: skip


def administration(request: HttpRequest) -> list[MenuItem]:
    """Portal, people and log for those who may keep them."""
    entries = (
        (MANAGE_PORTAL, _("Portal"), "office:portal", "site"),
        (VERIFY_RESIDENT, _("Residents"), "office:counter", "user"),
        (MANAGE_PEOPLE, _("People and roles"), "office:people", "group"),
        (MANAGE_PEOPLE, _("Who decides"), "approvals:numbers", "tick"),
        (READ_MAIL, _("Mail"), "office:outbox", "mail"),
        (READ_JOURNAL, _("Journal"), "office:journal", "list-ul"),
        (MANAGE_PEOPLE, _("Log"), "office:log", "history"),
    )
    items = [
        MenuItem(label, reverse(url), name=url.replace(":", "-"), icon_name=icon, order=order)
        for order, (permission, label, url, icon) in enumerate(entries)
        if request.user.has_perm(permission)
    ]
    if not items:
        return []
    return [
        SubmenuMenuItem(
            _("Administration"), Menu(items=items), name="administration",
            icon_name="cogs", order=ADMINISTRATION,
        )
    ]  # fmt: skip
