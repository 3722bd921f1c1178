"""Uses are counted where they happen."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from modellkommune.features.opendata.models import Dataset, Distribution, UsageKind
from modellkommune.features.opendata.services.serving.usage import count_use, is_program


def count(
    request: HttpRequest,
    dataset: Dataset,
    kind: UsageKind,
    distribution: Distribution | None = None,
) -> None:
    """Count one use; search engines, harvesters and looks at the head alone are left out."""
    if request.method != "GET" or is_program(request.headers.get("User-Agent", "")):
        return
    count_use(dataset=dataset, kind=kind, distribution=distribution, day=timezone.localdate())
