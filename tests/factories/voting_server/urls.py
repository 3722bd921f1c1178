"""The addresses of the site, and an empty form at /leeres-formular/."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from modellkommune.site import urls as site_urls


@never_cache
def empty_form(request: HttpRequest) -> HttpResponse:
    """A form without fields: same middleware, same frame, nothing written."""
    form = forms.Form(request.POST or None)
    form.is_valid()
    return render(request, "voting_server/empty_form.html", {"form": form})


urlpatterns = [path("leeres-formular/", empty_form), *site_urls.urlpatterns]
for name in ("handler400", "handler403", "handler404", "handler500"):
    if hasattr(site_urls, name):
        globals()[name] = getattr(site_urls, name)
