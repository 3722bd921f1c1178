"""Questions of programs are counted; who asked is not."""

from __future__ import annotations

from django.utils import timezone

from modellkommune.features.opendata.models import Dataset, Distribution, UsageKind
from modellkommune.features.opendata.services.serving.usage import count_use, is_program


def count_asked(
    dataset: Dataset, distribution: Distribution, *, kind: UsageKind, agent: str
) -> None:
    """Count one answer that was given; search engines and harvesters are left out."""
    if not is_program(agent):
        count_use(dataset=dataset, distribution=distribution, kind=kind, day=timezone.localdate())
