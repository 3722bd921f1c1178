"""Ways in and out that lead to the accounts, whatever is posted to them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST


def login(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in with second factor; nothing posted here is read."""
    back = request.GET.get("next", reverse("wagtailadmin_home"))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session and show the front page."""
    end_session(request)
    return redirect("home")


def password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Lead to the reset of the accounts."""
    return redirect("account_reset_password")
