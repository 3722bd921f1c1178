"""What Wagtail asks the office: its menu, its pages, its log, its style."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import admin_search_areas
from wagtail.log_actions import LogActionRegistry

from modellkommune.commons.authorities.models import BelongsToAuthority
from modellkommune.commons.office import menu, own_urls
from modellkommune.commons.office.models import OfficeLogEntry
from modellkommune.commons.office.rooms import register_rooms
from modellkommune.commons.office.tags import keep_tags_within_scope

register_rooms()
keep_tags_within_scope()
# The search above Wagtail's menu looks in one list only, pages or images; every
# list has a search of its own.
admin_search_areas.registered_search_areas = []


@hooks.register("register_admin_urls")
def add_own_pages() -> list[Any]:
    """Portal, people, log and switcher, within Wagtail's frame and its checks."""
    return [path("", include(own_urls))]


@hooks.register("construct_main_menu", order=1000)
def build_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Replace Wagtail's menu by ours: rooms, files, administration."""
    items[:] = menu.build(request, items)


@hooks.register("construct_homepage_panels")
def leave_out_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Our start page has its own contents; Wagtail's look at pages of all towns."""
    panels.clear()


@hooks.register("construct_homepage_summary_items")
def leave_out_summary(request: HttpRequest, items: list[Any]) -> None:
    """Our start page has its own contents."""
    items.clear()


@hooks.register("register_log_actions", order=1000)
def keep_log_by_authority(registry: LogActionRegistry) -> None:
    """Records of an authority are logged in a table that knows it."""
    registry.register_model(BelongsToAuthority, OfficeLogEntry)


@hooks.register("insert_global_admin_css")
def add_style() -> SafeString:
    """Our colours and letters."""
    return format_html('<link rel="stylesheet" href="{}">', static("office/office.css"))
