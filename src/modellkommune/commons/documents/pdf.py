"""PDF/UA files out of Typst templates and plain data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.template.utils import get_app_template_dirs
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from modellkommune.commons.authorities.models import Portal
from modellkommune.commons.documents.setting import set_pdf

HOUSE_STYLE = "documents/house.typ"
LETTER_FRAME = "documents/letter.typ"


class DocumentFailed(RuntimeError):
    """The template could not be set; the message is Typst's own."""


class NoSuchTemplate(LookupError):
    """No room has a Typst template of this name."""


@dataclass(frozen=True)
class DocumentFacts:
    """What every document says of itself.

    title   shown by readers in place of the file name
    day     the day the document stands for; the same data gives the same file
    url     where the page of the same content is, or empty
    """

    title: str
    portal: Portal
    day: date
    url: str = ""


def render_pdf(template: str, data: dict[str, Any], *, facts: DocumentFacts) -> bytes:
    """Return a tagged PDF (PDF/UA-1) in the language that is active.

    template  path below a room's templates folder, such as "newsroom/item.typ";
              it begins with `#import "house.typ": *` and finds `data` there
    data      goes to the template as JSON. Texts stay texts: nothing in them is
              read as markup, whatever characters they hold.

    Raises DocumentFailed when Typst refuses, NoSuchTemplate for an unknown name.
    """
    try:
        return set_pdf(
            sources_of(template, data, facts=facts), fonts=str(font_folder()), day=facts.day
        )
    except typst.TypstError as error:
        raise DocumentFailed(str(error)) from error


def sources_of(template: str, data: dict[str, Any], *, facts: DocumentFacts) -> dict[str, bytes]:
    """Everything Typst reads for a document, by the names it is imported by.

    Raises NoSuchTemplate.
    """
    return {
        "main": source_of(template),
        "house.typ": source_of(HOUSE_STYLE),
        "letter.typ": source_of(LETTER_FRAME),
        "data.json": json.dumps(data | {"document": _document(facts)}).encode(),
    }


def source_of(template: str) -> bytes:
    """Return the text of a template. Raises NoSuchTemplate."""
    for folder in get_app_template_dirs("templates"):
        path = Path(folder) / template
        if path.is_file():
            return path.read_bytes()
    raise NoSuchTemplate(template)


@cache
def font_folder() -> Path:
    """The folder of the font of our pages in the form that Typst reads."""
    return Path(str(files("fontpkg_fira_sans"))) / "files"


def _document(facts: DocumentFacts) -> dict[str, str]:
    portal = facts.portal
    return {
        "title": facts.title,
        "language": (get_language() or "de").split("-")[0],
        "portal": portal.name,
        "publisher": portal.authority.name,
        "office": portal.contact_office,
        "phone": portal.contact_phone,
        "email": portal.contact_email,
        "color": portal.primary_color,
        "day": date_format(facts.day, "DATE_FORMAT"),
        "url": facts.url,
        "telephone_word": gettext("Telephone"),
        "page_words": gettext("Page {page} of {pages}"),
        "demo_notice": demo_notice_of(portal),
    }


def demo_notice_of(portal: Portal) -> str:
    """The sentence that tells what is invented; empty outside of the demo."""
    if not portal.is_demo:
        return ""
    return portal.demo_note or gettext("Demonstration: the content of this page is invented.")
