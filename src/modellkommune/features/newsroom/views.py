"""Pages of the newsroom: list, item, print version and PDF."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommune.commons.documents.public import (
    DocumentFacts,
    blocks_of,
    pdf_response,
    render_pdf,
)
from modellkommune.commons.ui.words import short_day_in_words
from modellkommune.features.newsroom.models import NewsItem
from modellkommune.features.newsroom.selectors import (
    items_with_keyword,
    offered_keywords,
    published_item,
    published_items,
    related_items,
)

ITEMS_PER_PAGE = 12


@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    """All news items, newest first, filtered by a keyword."""
    wanted = request.GET.get("stichwort", "")
    items = items_with_keyword(wanted) if wanted else published_items()
    page = Paginator(items, ITEMS_PER_PAGE).get_page(request.GET.get("page"))
    keywords = offered_keywords()
    names = [entry.keyword.name for entry in keywords if entry.keyword.slug == wanted]
    context = {
        "page_title": _("News"),
        "breadcrumbs": [(_("News"), None)],
        "page_obj": page,
        "keywords": keywords,
        "wanted": wanted,
        "wanted_name": names[0] if names else wanted,
        "shows_places": len(request.shown_authorities) > 1,
    }
    return render(request, "newsroom/list.html", context)


@require_safe
def item(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """One news item with what one may do with it."""
    return render(request, "newsroom/item.html", item_context(request, find_or_404(place, slug)))


@require_safe
def print_version(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The item alone on white paper, with its address."""
    context = item_context(request, find_or_404(place, slug))
    return render(request, "newsroom/print.html", context)


@require_safe
def pdf(request: HttpRequest, place: str, slug: str) -> HttpResponse:
    """The item as a PDF that screen readers can read."""
    news_item = find_or_404(place, slug)
    content = render_pdf(
        "newsroom/item.typ", pdf_data(news_item), facts=document_facts(request, news_item)
    )
    return pdf_response(content, name=news_item.slug)


def find_or_404(place: str, slug: str) -> NewsItem:
    """Return a published item of the open scope."""
    try:
        return published_item(place=place, slug=slug)
    except NewsItem.DoesNotExist as error:
        raise Http404 from error


def item_context(request: HttpRequest, news_item: NewsItem) -> dict[str, Any]:
    """What the page of an item and its print version show."""
    address = request.build_absolute_uri(news_item.get_absolute_url())
    return {
        "item": news_item,
        "page_title": news_item.shown_headline,
        "breadcrumbs": [
            (_("News"), reverse("newsroom:list")),
            (news_item.shown_headline, None),
        ],
        "address": address,
        "mail_link": mail_link(news_item.shown_headline, address),
        "related": related_items(news_item),
        "printed_on": timezone.localdate(),
        "text_language": "" if news_item.is_translated else "de",
    }


def mail_link(headline: str, address: str) -> str:
    """Return a link that opens a new mail with the headline and the address."""
    body = f"{headline}\r\n\r\n{address}"
    return f"mailto:?subject={quote(headline)}&body={quote(body)}"


def pdf_data(news_item: NewsItem) -> dict[str, Any]:
    """The item as plain data for its PDF."""
    day = short_day_in_words(timezone.localtime(news_item.published_at).date())
    return {
        "headline": news_item.shown_headline,
        "teaser": news_item.shown_teaser,
        "line": f"{news_item.authority.name}, {day}",
        "body": blocks_of(news_item.shown_body),
        "keywords_word": _("Keywords"),
        "keywords": ", ".join(word.name for word in news_item.keyword_list),
    }


def document_facts(request: HttpRequest, news_item: NewsItem) -> DocumentFacts:
    """Title, portal, day and address of an item's PDF."""
    return DocumentFacts(
        title=news_item.shown_headline,
        portal=request.portal,
        day=timezone.localtime(news_item.published_at).date(),
        url=request.build_absolute_uri(news_item.get_absolute_url()),
    )
