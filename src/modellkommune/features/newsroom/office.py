"""The newsroom in the office: list and form of news items."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommune.features.newsroom.models import NewsItem


class NewsItemViewSet(SnippetViewSet):
    """News items with drafts, revisions, preview and search."""

    model = NewsItem
    icon = "doc-full-inverse"
    menu_label = _("News")
    list_display = (
        "headline",
        Column("get_subject_display", label=capfirst(_("subject")), sort_key="subject"),
        DateColumn("published_at", label=_("Published on")),
        BooleanColumn("live", label=capfirst(_("published"))),
    )
    list_filter = ("subject", "live")
    list_per_page = 30
    list_export = ("headline", "teaser", "keywords", "published_at", "live")
    ordering = "-published_at"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("headline"),
                    FieldPanel("teaser"),
                    FieldPanel("body"),
                    FieldPanel("image"),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("subject"), FieldPanel("published_at")]),
                            FieldPanel("keywords"),
                        ],
                        heading=_("Filed under"),
                    ),
                ],
                heading=_("News item"),
            ),
            ObjectList(
                [
                    FieldPanel("headline_en"),
                    FieldPanel("teaser_en"),
                    FieldPanel("body_en"),
                ],
                heading=_("English"),
            ),
        ]
    )
