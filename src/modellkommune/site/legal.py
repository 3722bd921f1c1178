"""Imprint, privacy notice, accessibility statement, contact, easy-to-read page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who is answerable for the portal."""
    return answer(request, "imprint", _("Imprint"), own_text=request.portal.imprint)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens with data about visitors."""
    return answer(request, "privacy", _("Privacy"), own_text=request.portal.privacy)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the portal is, and where to report a barrier."""
    return answer(
        request, "accessibility", _("Accessibility"), own_text=request.portal.accessibility
    )


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Who answers, by telephone, by e-mail and by a form."""
    return answer(request, "contact", _("Contact"))


@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """The portal explained in Leichte Sprache, which exists in German only."""
    return render(
        request,
        "site/legal/easy_language.html",
        {"page_title": "Leichte Sprache", "breadcrumbs": [("Leichte Sprache", None)]},
    )


def answer(request: HttpRequest, page: str, title: str, *, own_text: str = "") -> HttpResponse:
    """Show the authority's own text, or the one that fits every portal.

    The long texts stand in a template per language, not in the catalogue.
    """
    language = "en" if get_language() == "en" else "de"
    context = {
        "page_title": title,
        "breadcrumbs": [(title, None)],
        "own_text": own_text,
        "text_template": f"site/legal/{page}_{language}.html",
        "page": page,
    }
    return render(request, f"site/legal/{page}.html", context)
