"""Public addresses below that of a round: proposals: handing in, finding, checking, answering."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
