"""How the votes are counted: an explanation with an example done by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """The explanation; its example is counted by the kernel in a test."""
    title = _("How the votes are counted")
    return render(
        request,
        "budget/citizen/method.html",
        {
            "page_title": title,
            "breadcrumbs": [
                (_("Participatory budget"), reverse("budget:list")),
                (title, ""),
            ],
        },
    )
