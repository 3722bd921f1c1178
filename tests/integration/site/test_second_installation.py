"""A second installation stands beside the demo, and the county takes its data over live."""

from __future__ import annotations

import socket
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as present
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import Dataset, HarvestSource, Origin, RunState
from modellkommune.features.opendata.services.harvesting.running import harvest
from modellkommune.site.demo.second import county as county_source
from modellkommune.site.demo.second.process import (
    COPIED,
    DATABASE,
    SecondInstallation,
    free_port,
)


def test_a_port_that_somebody_has_is_left_alone():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert free_port(port) not in (0, port)
    assert free_port(port) == port


def test_a_village_that_does_not_start_leaves_the_demo_as_it_is(
    county: OpenedAuthority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    county_source.take_over(SecondInstallation(home=tmp_path, port=free_port(0)))

    assert "its data are missing" in capsys.readouterr().out
    with scope(authority=county.authority):
        assert not HarvestSource.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the demo runs on SQLite")
@pytest.mark.slow
def test_the_county_takes_over_what_the_village_publishes_and_nothing_comes_twice(
    county: OpenedAuthority, tmp_path: Path, settings: Any
):
    second = SecondInstallation(home=tmp_path / "second", port=free_port(0))
    settings.FETCH_ALLOWED = [second.pair]
    (tmp_path / "static").symlink_to(present.STATIC_ROOT)
    lay_tables_into(second)
    second.start(beside=tmp_path)
    try:
        county_source.take_over(second)

        with scope(authority=county.authority):
            found = Dataset.objects.filter(origin=Origin.HARVESTED)
            assert set(found.values_list("identifier", flat=True)) == {
                "tannengrund-waldschwimmbad", "tannengrund-ruhebaenke", "tannengrund-brennholz",
            }  # fmt: skip
            assert {one.publisher_name for one in found} == {"Gemeinde Tannengrund"}
            assert all(one.distributions.exists() for one in found)
            again = harvest(source=HarvestSource.objects.get(), now=one_hour_later())
            assert again.state == RunState.UNCHANGED
    finally:
        second.stop()
    assert not second.is_alive


def lay_tables_into(second: SecondInstallation) -> None:
    """Give it the tables of the test database, copied by a process that holds no lock on it."""
    second.home.mkdir()
    source = Path(connection.settings_dict["NAME"])
    for ending in ("", "-wal"):
        if source.with_name(source.name + ending).exists():
            command = ["cp", f"{source}{ending}", str(second.home / f"{DATABASE}{ending}")]
            subprocess.run(command, check=True)
    (second.home / COPIED).touch()


def one_hour_later() -> Any:
    return timezone.now() + timedelta(hours=1)
