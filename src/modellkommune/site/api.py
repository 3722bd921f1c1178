"""The open interface under /api/v1/: what the portals show, for programs, without login."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from modellkommune.commons.switchboard.cards import cards


class OpenAPI(NinjaAPI):
    """Answers any site's programs; there is nothing to sign in to."""

    def create_response(self, *args: Any, **options: Any) -> HttpResponse:
        """Let browsers hand the answer to programs of other sites."""
        response = super().create_response(*args, **options)
        response["Access-Control-Allow-Origin"] = "*"
        return response


def build_api() -> OpenAPI:
    """The interface with the router of every room that has one.

    The library's own page of documentation loads script from another server, so
    `documentation` shows the same description instead.
    """
    api = OpenAPI(
        title="Modellkommune",
        version="1",
        description="Offene Daten des Portals, ohne Anmeldung.",
        docs_url=None,
        urls_namespace="api",
    )
    for card in cards():
        if card.api:
            module, _dot, name = card.api.rpartition(".")
            api.add_router(f"/{card.name}", getattr(import_module(module), name))
    return api


API = build_api()


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Every address with what it takes and gives, in the look of the portal."""
    schema = API.get_openapi_schema(path_prefix=reverse("api:api-root"))
    addresses = [{"path": path, **operation["get"]} for path, operation in schema["paths"].items()]
    return render(
        request,
        "site/api.html",
        {
            "page_title": _("Interface for programs"),
            "breadcrumbs": [(_("Data and figures"), reverse("section_data")),
                            (_("Interface for programs"), None)],
            "addresses": addresses,
            "schema_url": reverse("api:openapi-json"),
        },
    )  # fmt: skip
