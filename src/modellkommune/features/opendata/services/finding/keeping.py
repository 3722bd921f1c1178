"""What is saved is found at once: the index follows every dataset and distribution.

Signals and not calls in the services, because six topics of this room save these
records (editor, release, replacement, harvest, doors, links), and a list that forgets
one of them is not noticed for a long time.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save

from modellkommune.features.opendata.models import Dataset, Distribution
from modellkommune.features.opendata.services.finding.indexing import index_datasets


def listen() -> None:
    """Index whatever is saved from now on; called once at start."""
    post_save.connect(_dataset_saved, sender=Dataset, dispatch_uid="opendata.index-dataset")
    post_save.connect(_file_saved, sender=Distribution, dispatch_uid="opendata.index-file")
    post_delete.connect(_file_gone, sender=Distribution, dispatch_uid="opendata.index-gone")


def _dataset_saved(
    instance: Dataset, *, raw: bool = False, created: bool = False, **_more: Any
) -> None:
    """A new draft has nothing that a public list could count."""
    if not raw and not (created and not instance.is_public):
        index_datasets([instance.pk])


def _file_saved(instance: Distribution, *, raw: bool = False, **_more: Any) -> None:
    if not raw and instance.dataset.is_public:
        index_datasets([instance.dataset_id])


def _file_gone(instance: Distribution, *, origin: Any = None, **_more: Any) -> None:
    """A dataset that is deleted as a whole takes its facets with it."""
    kind = origin.model if isinstance(origin, QuerySet) else type(origin)
    if kind is Distribution:
        _file_saved(instance)
