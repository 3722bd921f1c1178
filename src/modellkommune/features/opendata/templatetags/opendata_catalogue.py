"""A dataset in the words of search engines, and links to its linked data, for a page's head."""

from __future__ import annotations

import json

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.delivering.catalogue import catalogue_head
from modellkommune.features.opendata.selectors.delivering.described import described, page_of
from modellkommune.features.opendata.selectors.delivering.surroundings import Surroundings
from modellkommune.kernel.catalogue import schema_org
from modellkommune.kernel.catalogue.graph import FORMATS

register = template.Library()
# As `json_script` of Django does it: what could end the element or begin another.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(dataset: Dataset) -> SafeString:
    """Draw schema.org as JSON-LD, and a link to each format of the description."""
    around = Surroundings.of(dataset.authority)
    page = around.base(dataset.authority) + page_of(dataset)
    catalogue = catalogue_head(dataset.authority, around)
    said = schema_org.described(
        described(dataset, surroundings=around), page=page, catalogue=catalogue
    )
    links = format_html_join(
        "",
        '<link rel="alternate" type="{}" href="{}">',
        ((kind, f"{page.rstrip('/')}.{ending}") for ending, (_format, kind) in FORMATS.items()),
    )
    text = json.dumps(said, ensure_ascii=False).translate(_ESCAPED)
    # A block of data, not a script: browsers do not run it and the policy lets it stand.
    block = mark_safe(text)  # noqa: S308 - escaped above
    return format_html('{}<script type="application/ld+json">{}</script>', links, block)
