"""What each role may do, as permissions of the records of the rooms."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.conf import settings

from modellkommune.commons.people.models import STAFF_KINDS, RoleKind
from modellkommune.commons.switchboard.cards import cards

OFFICE_ACCESS = "wagtailadmin.access_admin"
MANAGE_PEOPLE = "people.manage_roles"
MANAGE_PORTAL = "authorities.change_portal"
VERIFY_RESIDENT = "people.verify_resident"
READ_JOURNAL = "journal.view_entry"
READ_MAIL = "outbox.view_message"
DECIDE_MAIL = "outbox.change_message"

# Rooms of the commons whose records the office keeps.
KEPT_BY_THE_OFFICE = {"files"}

# What the commons grant beside the cards of the rooms.
OF_THE_COMMONS: dict[str, frozenset[str]] = {
    RoleKind.CLERK: frozenset({VERIFY_RESIDENT, READ_MAIL, DECIDE_MAIL}),
    RoleKind.AUDITOR: frozenset({READ_JOURNAL}),
}
OF_ADMINISTRATORS = frozenset(
    {MANAGE_PEOPLE, MANAGE_PORTAL, VERIFY_RESIDENT, READ_JOURNAL, READ_MAIL, DECIDE_MAIL}
)
# Who writes texts or answers proposals needs pictures and documents for them.
KEEPS_FILES = {RoleKind.CLERK, RoleKind.EDITOR}


@cache
def labels_of_the_rooms() -> frozenset[str]:
    """The app labels whose records an administrator keeps."""
    kept = {*settings.ROOMS, *settings.COMMONS_WITH_A_CARD}
    rooms = {config.label for config in apps.get_app_configs() if config.name in kept}
    return frozenset(rooms | KEPT_BY_THE_OFFICE)


@cache
def granted_by_the_rooms(kind: str) -> frozenset[str]:
    """What the cards of the rooms grant to a role."""
    return frozenset(
        permission for card in cards() for permission in card.grants.get(str(kind), ())
    )


def role_allows(kind: str, permission: str) -> bool:
    """Whether a role carries a permission such as "newsroom.publish_newsitem".

    An administrator keeps every record of every room of the authority, its
    portal and its people; every other role may do what the cards of the rooms
    grant it. A verified resident may do nothing in the office. Wagtail's own
    tables belong to nobody and to no role.
    """
    if kind not in STAFF_KINDS:
        return False
    if permission == OFFICE_ACCESS:
        return True
    if kind == RoleKind.ADMINISTRATOR:
        return _administrator_may(permission)
    room = permission.partition(".")[0]
    return (
        permission in OF_THE_COMMONS.get(kind, frozenset())
        or permission in granted_by_the_rooms(kind)
        or (room in KEPT_BY_THE_OFFICE and kind in KEEPS_FILES)
    )


def _administrator_may(permission: str) -> bool:
    if permission in OF_ADMINISTRATORS:
        return True
    return permission.partition(".")[0] in labels_of_the_rooms()
