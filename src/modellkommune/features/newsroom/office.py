"""The newsroom in the office: list, form, and release of news items."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from modellkommune.commons.approvals.public import (
    AlreadyAgreed,
    Decision,
    NotAllowedToAgree,
    RequestEnded,
    open_request,
    standing_of,
)
from modellkommune.commons.office.views.page import needs, office_page
from modellkommune.features.newsroom.models import PUBLISH_STEP, NewsItem, digest_of
from modellkommune.features.newsroom.services import (
    AuthorMayNotAgree,
    TextChanged,
    agree_to_publish,
    publish_or_ask,
)
from modellkommune.features.newsroom.text import clean_html


class PublishesWithAgreement:
    """Publishing from the form asks other people where the authority wants so."""

    # What came of pressing "publish": None when one person is enough.
    decision: Decision | None = None

    def publish_action(self) -> Any:
        """Publish, or ask for agreement; the text is kept in any case."""
        try:
            self.decision = publish_or_ask(
                item=self.object, revision=self.new_revision,
                by=self.request.user, now=timezone.now(),
            )  # fmt: skip
        except REFUSALS as refusal:
            messages.warning(self.request, sentence_of_refusal(refusal))
            return redirect("wagtailsnippets_newsroom_newsitem:edit", self.object.pk)
        return None

    def get_success_message(self, instance: Any = None) -> str:
        """Say that others are asked, where they are."""
        if self.decision is not None:
            return sentence_of_decision(self.decision)
        message: str = super().get_success_message(instance)  # type: ignore[misc]
        return message


class NewsCreateView(PublishesWithAgreement, CreateView):
    """Writing a new item."""


class NewsEditView(PublishesWithAgreement, EditView):
    """Changing an item; reverting to an earlier text comes through here, too."""


class NewsItemViewSet(SnippetViewSet):
    """News items with drafts, revisions, preview and search."""

    model = NewsItem
    add_view_class = NewsCreateView
    edit_view_class = NewsEditView
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("News")
    list_display = (
        "headline",
        Column("get_subject_display", label=capfirst(gettext_lazy("subject")), sort_key="subject"),
        DateColumn("published_at", label=gettext_lazy("Published on")),
        BooleanColumn("live", label=capfirst(gettext_lazy("published"))),
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
                        heading=gettext_lazy("Filed under"),
                    ),
                ],
                heading=gettext_lazy("News item"),
            ),
            ObjectList(
                [
                    FieldPanel("headline_en"),
                    FieldPanel("teaser_en"),
                    FieldPanel("body_en"),
                ],
                heading=gettext_lazy("English"),
            ),
        ]
    )

    def get_urlpatterns(self) -> list[Any]:
        """Wagtail's pages, and the one on which others read and agree."""
        return [*super().get_urlpatterns(), path("release/<int:pk>/", release, name="release")]


@needs("newsroom.publish_newsitem")
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text that is to be published to those who may agree, and take the agreement."""
    item = get_object_or_404(NewsItem.objects.select_related("authority"), pk=pk)
    asked = open_request(PUBLISH_STEP, item)
    if asked is None or item.latest_revision is None:
        messages.info(request, _("Nobody asks to publish this news item any more."))
        return redirect("wagtailsnippets_newsroom_newsitem:edit", pk)
    if request.method == "POST":
        return agree(request, item)
    return office_page(
        request, "newsroom/office/release.html", title=_("Publish a news item"),
        icon="doc-full-inverse",
        parents=((_("News"), reverse("wagtailsnippets_newsroom_newsitem:list")),),
        item=item, draft=(draft := item.latest_revision.as_object()),
        body=clean_html(draft.body), body_en=clean_html(draft.body_en),
        standing=standing_of(asked),
        digest=digest_of(item.latest_revision),
        is_what_was_asked=asked.digest == digest_of(item.latest_revision),
    )  # fmt: skip


def agree(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """Take the agreement, and say what came of it."""
    try:
        decision = agree_to_publish(
            item=item, digest=request.POST.get("digest", ""), by=request.user, now=timezone.now()
        )
    except REFUSALS as refusal:
        messages.warning(request, sentence_of_refusal(refusal))
        return redirect("wagtailsnippets_newsroom_newsitem:release", item.pk)
    messages.success(request, sentence_of_decision(decision) if decision else PUBLISHED)
    return redirect("wagtailsnippets_newsroom_newsitem:list")


PUBLISHED = gettext_lazy("The news item is published.")
REFUSALS = (AlreadyAgreed, AuthorMayNotAgree, NotAllowedToAgree, RequestEnded, TextChanged)


def sentence_of_decision(decision: Decision) -> str:
    """Say whether the item is published or how many people are still to agree."""
    if decision.granted:
        return str(PUBLISHED)
    return ngettext(
        "Your text is kept. It is published as soon as {count} further person has agreed; "
        "they find it on their start page.",
        "Your text is kept. It is published as soon as {count} further people have agreed; "
        "they find it on their start page.",
        decision.missing,
    ).format(count=decision.missing)


def sentence_of_refusal(refusal: Exception) -> str:
    """Say why the item was not published, and what to do."""
    if isinstance(refusal, AlreadyAgreed):
        return _("You have agreed to this text already. Another person must agree.")
    if isinstance(refusal, AuthorMayNotAgree):
        return _(
            "You wrote this text, so another person must agree to it. Or {name} takes the "
            "request back under “Agreement”, and you ask yourself."
        ).format(name=refusal.request.asked_by or "–")
    if isinstance(refusal, NotAllowedToAgree):
        return _("Your role does not allow you to publish news.")
    if isinstance(refusal, TextChanged):
        return _("The text was changed meanwhile. Please read it again before you agree.")
    return _("Somebody was quicker: this request is no longer open.")
