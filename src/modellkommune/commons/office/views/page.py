"""What every page of the office itself shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

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

    parents  label and address of the pages above, from the outside in
    """
    above = ((_("Start page"), reverse("wagtailadmin_home")), *parents, (title, ""))
    return render(
        request,
        template,
        {
            "page_title": title,
            "header_title": title,
            "header_icon": icon,
            "breadcrumbs_items": [{"label": label, "url": address} for label, address in above],
            **context,
        },
    )
