"""Records know their authority, and no record of another room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from modellkommune.commons.authorities.models import AuthorityRecord, BelongsToAuthority


def room_of(model: type[models.Model]) -> str | None:
    """The room that a model belongs to, or None for the commons and libraries."""
    config = apps.get_app_config(model._meta.app_label)
    return config.label if config.name in settings.ROOMS else None


def models_of_rooms() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if room_of(model)]


def foreign_relations(model: type[models.Model]) -> Iterator[str]:
    """Yield relations of a model into a room that is not its own."""
    for field in model._meta.get_fields():
        target = field.related_model if field.is_relation and not field.auto_created else None
        if not isinstance(target, type) or room_of(target) in {None, room_of(model)}:
            continue
        yield f"{model._meta.label}.{field.name} -> {target._meta.label}"


def test_there_are_records_to_look_at():
    assert {room_of(model) for model in models_of_rooms()} >= {"budget", "newsroom"}


def test_a_stray_relation_would_be_noticed():
    with isolate_apps("modellkommune.features.newsroom"):

        class Stray(models.Model):  # noqa: DJ008
            round = models.ForeignKey("budget.BudgetRound", on_delete=models.CASCADE)

            class Meta:
                app_label = "newsroom"

        Stray._meta.get_field("round").remote_field.model = apps.get_model("budget.BudgetRound")

        assert list(foreign_relations(Stray)) == ["newsroom.Stray.round -> budget.BudgetRound"]


@pytest.mark.parametrize("model", models_of_rooms(), ids=lambda model: model._meta.label)
def test_no_record_has_a_relation_into_another_room(model):
    assert list(foreign_relations(model)) == []


@pytest.mark.parametrize("model", models_of_rooms(), ids=lambda model: model._meta.label)
def test_every_record_of_a_room_belongs_to_an_authority(model):
    if model._meta.auto_created:
        pytest.skip("a table that joins two records has no authority of its own")

    assert issubclass(model, BelongsToAuthority)
    assert issubclass(model, AuthorityRecord), "its queries would not stop at the scope"
