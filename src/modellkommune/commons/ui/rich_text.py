"""Text of the editor: what may stand in it, and how it is cleaned."""

from __future__ import annotations

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "ol", "ul", "li", "a", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(html: str) -> SafeString:
    """Return the HTML with only what the editor offers; all else is taken out."""
    cleaned = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None
    )
    return mark_safe(cleaned)  # noqa: S308  # cleaned in the line above


def plain(html: str) -> str:
    """Return the words of the HTML, with a space between blocks."""
    return " ".join(strip_tags(html.replace("</", " </").replace("<br", " <br")).split())
