"""Which of Wagtail's addresses are open in the office; all others are closed.

Wagtail's own tables (pages, collections, users, groups, workflows, sites) know
no authority. Their pages would show every town's, so they are not offered at
all. A new version of Wagtail brings new addresses; they stay closed until
somebody has looked at them and the wall test has called them.
"""

from __future__ import annotations

from django.urls import ResolverMatch

OPEN_NAMES = {
    "wagtailadmin_home",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtail_bulk_action",
}
OPEN_NAMESPACES = {
    "wagtailadmin_editing_sessions",
    "wagtailimages",
    "wagtailimages_chooser",
    "wagtaildocs",
    "wagtaildocs_chooser",
}
# Followed by the app and model of a room, whose records do know their authority.
OPEN_PREFIXES = ("wagtailsnippets_", "wagtailsnippetchoosers_")

# Shown to everybody: no records stand there, and the sign-in pages need them.
PUBLIC_NAMES = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
}


def is_open(match: ResolverMatch) -> bool:
    """Whether an address under /office/ may be called at all."""
    if not match.url_name:
        return False
    if match.namespace:
        namespace = match.namespaces[0]
        return (
            not namespace.startswith("wagtail")
            or namespace in OPEN_NAMESPACES
            or namespace.startswith(OPEN_PREFIXES)
        )
    return not match.url_name.startswith("wagtail") or match.url_name in OPEN_NAMES


def is_public(match: ResolverMatch) -> bool:
    """Whether an address under /office/ is answered without signing in."""
    return not match.namespace and match.url_name in PUBLIC_NAMES
