"""From a template to subject and text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template
from django.utils import translation

from modellkommune.commons.authorities.models import Authority, Portal
from modellkommune.commons.authorities.portals import address_of_portal

LONGEST_SUBJECT = 250


class LetterFaulty(ValueError):
    """A template does not begin with a subject and an empty line."""


@dataclass(frozen=True)
class Letter:
    """Subject and text of a message, ready to be read."""

    subject: str
    body: str


def read_letter(
    template: str,
    *,
    authority: Authority,
    portal: Portal | None,
    language: str,
    context: Mapping[str, Any],
) -> Letter:
    """Return the letter of a template in a language.

    Raises TemplateDoesNotExist, and LetterFaulty when the subject is missing.
    """
    surroundings = {
        "authority": authority,
        "portal": portal,
        "portal_url": portal_address(authority),
    }
    with translation.override(language):
        source: Template = cast("Any", get_template(f"mail/{template}.txt")).template
        # A letter is plain text: nothing is to be escaped in it.
        text = source.render(Context({**surroundings, **context}, autoescape=False))
    return parted(text, name=template)


def portal_address(authority: Authority) -> str:
    """Return where the portal answers, as links in mails begin."""
    return address_of_portal(authority, scheme=portal_scheme())


def portal_scheme() -> str:
    """Return how the addresses of all portals begin, as this installation is set up."""
    return "https" if settings.SESSION_COOKIE_SECURE else "http"


def parted(text: str, *, name: str) -> Letter:
    """Divide a rendered template into subject and text. Raises LetterFaulty."""
    # A title that somebody typed may hold a line break; the subject is one line.
    head, *rest = re.split(r"\n\s*\n", text.strip(), maxsplit=1)
    subject = " ".join(head.split())
    if not subject or not rest:
        raise LetterFaulty(f"{name}: a subject, an empty line and a text are needed")
    body = re.sub(r"\n{3,}", "\n\n", rest[0].strip()) + "\n"
    return Letter(subject=subject[:LONGEST_SUBJECT], body=body)
