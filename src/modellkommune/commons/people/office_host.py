"""The one host on which the office of all authorities stands."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def stands_elsewhere(request: HttpRequest) -> bool:
    """Whether the office of this installation has another host than this one."""
    office = urlsplit(settings.OFFICE_URL)
    return bool(office.netloc) and request.get_host() != office.netloc


def office_sign_in() -> str:
    """Return the address of the sign-in on the office's host, which leads into it."""
    back = urlencode({"next": reverse("wagtailadmin_home")})
    return f"{settings.OFFICE_URL.rstrip('/')}{reverse('account_login')}?{back}"
