"""Messages in the office: read, tick as answered, delete."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommune.features.contact.models import Message


class MessageViewSet(SnippetViewSet):
    """Messages of the public; the office may also note one that came by telephone."""

    model = Message
    icon = "mail"
    menu_label = _("Messages")
    list_display = (
        "__str__",
        Column("get_kind_display", label=capfirst(_("kind")), sort_key="kind"),
        "name",
        DateColumn("sent_at", label=_("Sent")),
        BooleanColumn("is_answered", label=_("Answered")),
    )
    list_filter = ("kind", "is_answered")
    list_export = ("sent_at", "kind", "text", "page", "name", "email", "is_answered")
    panels = (
        FieldPanel("is_answered"),
        FieldPanel("kind"),
        FieldPanel("text"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("email")]),
    )
