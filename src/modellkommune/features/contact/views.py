"""The form pages, and the thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from modellkommune.features.contact.forms import FORMS
from modellkommune.features.contact.models import Kind
from modellkommune.features.contact.services import take_in


@dataclass(frozen=True)
class PageWords:
    """Title and first sentence of a form page, and the page it belongs to."""

    title: Any
    sentence: Any
    above_label: Any
    above_name: str


WORDS = {
    Kind.QUESTION: PageWords(
        title=_("Write to us"),
        sentence=_("Your message goes to the office in charge."),
        above_label=_("Contact"),
        above_name="contact",
    ),
    Kind.BARRIER: PageWords(
        title=_("Report a barrier"),
        sentence=_(
            "Something on these pages cannot be read or used? Tell us, and we will see to it."
        ),
        above_label=_("Accessibility"),
        above_name="accessibility",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the form, keep what it brings, and lead on to the thanks."""
    form = FORMS[kind](request.POST or None, initial={"page": request.GET.get("seite", "")})
    if request.method == "POST" and form.is_valid():
        if not form.was_filled_by_a_program:
            values = {name: form.cleaned_data[name] for name in ("text", "page", "name", "email")}
            take_in(authority=request.authority, kind=kind, now=timezone.now(), **values)
        return redirect(f"contact:{kind}_sent")
    status = 422 if form.is_bound else 200
    return render(request, "contact/write.html", page_of(kind) | {"form": form}, status=status)


@require_safe
def sent(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Say that the message has arrived and what happens next."""
    return render(request, "contact/sent.html", page_of(kind))


def page_of(kind: Kind) -> dict[str, Any]:
    """Title, sentence and place of the pages of one kind."""
    words = WORDS[kind]
    return {
        "words": words,
        "page_title": words.title,
        "breadcrumbs": [
            (words.above_label, reverse(words.above_name)),
            (words.title, None),
        ],
    }
