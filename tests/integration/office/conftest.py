"""A county with records of one of its towns."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tests.walls import County, open_county, plant_everything


@pytest.fixture
def county(db, settings, tmp_path) -> County:
    """A county with two towns, an association, and files in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    return open_county()


@pytest.fixture
def secrets(county):
    """Secret records of the town Quellbach, one or more of every room."""
    records = plant_everything(county.town.authority)
    call_command("update_index", stdout=StringIO())
    return records
