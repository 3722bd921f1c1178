"""What each role may do, as permissions of the records of the rooms."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.conf import settings

from modellkommune.commons.people.models import RoleKind

OFFICE_ACCESS = "wagtailadmin.access_admin"
MANAGE_PEOPLE = "people.manage_roles"
MANAGE_PORTAL = "authorities.change_portal"

# Rooms of the commons whose records the office keeps.
KEPT_BY_THE_OFFICE = {"files"}


@cache
def labels_of_the_rooms() -> frozenset[str]:
    """The app labels whose records an administrator keeps."""
    rooms = {config.label for config in apps.get_app_configs() if config.name in settings.ROOMS}
    return frozenset(rooms | KEPT_BY_THE_OFFICE)


def role_allows(kind: str, permission: str) -> bool:
    """Whether a role carries a permission such as "newsroom.publish_newsitem".

    An administrator keeps every record of every room of the authority, its
    portal and its people. Wagtail's own tables belong to nobody and to no role.
    """
    if kind != RoleKind.ADMINISTRATOR:
        return False
    if permission in {OFFICE_ACCESS, MANAGE_PEOPLE, MANAGE_PORTAL}:
        return True
    return permission.partition(".")[0] in labels_of_the_rooms()
