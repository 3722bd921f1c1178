"""What every page's template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Portal and navigation for the page's frame."""
    return {"portal": getattr(request, "portal", None)}
