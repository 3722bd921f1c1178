"""The wheel is all that a server needs."""

from __future__ import annotations

import re
import zipfile

import pytest

from tests.fixtures.wheels import build_wheel, fetch, install_wheel, running_demo

# One process builds the wheel for both tests.
pytestmark = pytest.mark.xdist_group("wheel")

PACKED = (
    "modellkommune/static/ui/site.css",
    "modellkommune/static/ui/site.js",
    "modellkommune/static/ui/map-worker.js",
    "modellkommune/locale/de/LC_MESSAGES/django.mo",
    "modellkommune/site/demo/data/lindental.toml",
    "modellkommune/site/demo/data/arms/lindental.svg",
    "modellkommune/commons/authorities/data/municipalities_2023-11-30.csv.gz",
    "modellkommune/commons/ui/templates/ui/base.html",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this clone."""
    return build_wheel(tmp_path_factory.mktemp("dist"))


def test_the_wheel_holds_assets_translations_and_data(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert [name for name in PACKED if name not in names] == []
    assert [name for name in names if name.startswith(("tests/", "tools/"))] == []


@pytest.mark.slow
def test_the_installed_wheel_shows_the_front_page_of_the_demo(wheel, tmp_path):
    commands = install_wheel(wheel, tmp_path, borrow_libraries=True)

    with running_demo(commands, tmp_path) as port:
        county = fetch(f"http://localhost:{port}/")
        town = fetch(f"http://localhost:{port + 1}/")
        style = re.search(r'href="(/static/ui/site[^"]*\.css)"', county)
        sheet = fetch(f"http://localhost:{port}{style.group(1)}") if style else ""

    assert "Landkreis Sonnenau" in county
    assert "Lindental" in town
    assert "font-face" in sheet
