"""A room has the same name everywhere."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [dotted.rpartition(".")[2] for dotted in settings.ROOMS]


def test_every_folder_of_a_room_is_installed():
    folders = ROOT / "src" / "modellkommune" / "features"

    found = {path.parent.name for path in folders.glob("*/__init__.py")}

    assert found == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_folder_card_addresses_app_tests_and_page_bear_one_name(room):
    package = f"modellkommune.features.{room}"

    assert import_module(f"{package}.feature").CARD.name == room
    assert import_module(f"{package}.urls").app_name == room
    assert apps.get_app_config(room).name == package
    assert room in get_resolver().app_dict
    assert (ROOT / "tests" / "integration" / room).is_dir()
    assert (ROOT / "docs" / "features" / f"{room}.md").is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_tells_whom_it_serves(room):
    text = import_module(f"modellkommune.features.{room}").__doc__

    assert text
    assert len(text.split()) >= 25, "whom it serves, its three words, where to begin reading"
