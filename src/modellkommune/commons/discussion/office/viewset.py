"""The entry "moderation" in the menu of the office, and its addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from modellkommune.commons.discussion.office import acting, pages
from modellkommune.commons.discussion.permissions import MODERATE


class ModeratorsItem(MenuItem):
    """Shown to those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person's role carries it."""
        user: Any = request.user
        return bool(user.has_perm(MODERATE))


class ModerationViewSet(ViewSet):
    """Moderation of discussions."""

    name = "discussion_office"
    url_prefix = "moderation"
    menu_label = _("Moderation")
    menu_item_class = ModeratorsItem
    icon = "comment"

    def get_urlpatterns(self) -> list:
        """Addresses below /office/moderation/."""
        return [
            path("", pages.queue, name="index"),
            path("rules/", pages.edit_rules, name="rules"),
            path("comments/<int:pk>/", pages.one_comment, name="comment"),
            path("comments/<int:pk>/decide/", acting.decide, name="decide"),
            path("comments/<int:pk>/answer/", acting.answer, name="answer"),
            path("appeals/<int:pk>/decide/", acting.decide_about_appeal, name="appeal"),
        ]
