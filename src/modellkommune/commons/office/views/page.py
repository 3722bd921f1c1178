"""What every page of the office itself shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from modellkommune.commons.authorities.portals import address_of_portal
from modellkommune.commons.authorities.scoping import active_authority

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """Answer only persons whose role carries a permission."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate


def portal_url(request: HttpRequest) -> str:
    """Return where the portal of the active authority answers."""
    return address_of_portal(active_authority(), scheme=request.scheme)


def office_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    parents: tuple[tuple[str, str], ...] = (),
    **context: Any,
) -> HttpResponse:
    """Render a page in Wagtail's frame, with breadcrumb and heading.

    The template finds `portal_url`, which a link to a public page begins with.

    parents  label and address of the pages above, from the outside in
    """
    above = ((_("Start page"), reverse("wagtailadmin_home")), *parents, (title, ""))
    return render(
        request,
        template,
        {
            # Few templates ask for it, so it is looked up when one does.
            "portal_url": SimpleLazyObject(lambda: portal_url(request)),
            "page_title": title,
            "header_title": title,
            "header_icon": icon,
            "breadcrumbs_items": [{"label": label, "url": address} for label, address in above],
            **context,
        },
    )
