"""What the account pages may show beside what the library gives them."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import passthrough_next_redirect_url
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from modellkommune.commons.people.office_host import office_sign_in, stands_elsewhere


def accounts(request: HttpRequest) -> dict[str, Any]:
    """Return the service to sign in with and the way to the office, when asked for."""
    return {
        "service_name": settings.OIDC_NAME,
        "service_url": SimpleLazyObject(lambda: service_url(request)),
        "sign_up_is_open": settings.SIGN_UP_IS_OPEN,
        "for_office": SimpleLazyObject(lambda: leads_to_the_office(request)),
        "office_sign_in": SimpleLazyObject(lambda: sign_in_elsewhere(request)),
    }


def service_url(request: HttpRequest) -> str:
    """Where the sign-in by the service begins; empty where none is named."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return ""
    path = reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC_ID})
    return str(passthrough_next_redirect_url(request, path, "next"))


def leads_to_the_office(request: HttpRequest) -> bool:
    """Whether this sign-in is on its way into the office."""
    return request.GET.get("next", "").startswith(reverse("wagtailadmin_home"))


def sign_in_elsewhere(request: HttpRequest) -> str:
    """The sign-in of the office where that has a host of its own; else empty."""
    return office_sign_in() if stands_elsewhere(request) else ""
