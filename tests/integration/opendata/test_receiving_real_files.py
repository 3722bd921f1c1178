"""Files that offices published, on their way through the steward's page."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django_scopes import scope

from modellkommune.features.opendata.models import Way
from modellkommune.features.opendata.services.receiving.beginning import begin_with_file
from tests.factories.opendata import NOON, an_office
from tests.walls import client_of

DATA = Path(
    os.environ.get("MODELLKOMMUNE_SHARED_DATA")
    or Path(__file__).resolve().parents[4] / "shared" / "data"
)
FILES = [
    "statistics/hamburg/Daten_fuer_die_Stadtteilprofile_2014.xlsx",
    "statistics/hamburg/Daten_fuer_die_Stadtteilprofile_2014.csv",
    "opendata/csv/spielplätze-münster.csv",
    "opendata/csv/unfalldaten15.csv",
]


def as_shown(page: str) -> dict[str, str]:
    """The fields of the form of the columns as a browser would send them back unchanged."""
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name = re.search(r'name="((?:name|format|keep)-\d+)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            value = re.search(r'value="([^"]*)"', tag)
            unset = "on" if "checkbox" in tag else ""
            fields[name[1]] = unescape(value[1]) if value else unset
    for name, options in re.findall(
        r'<select[^>]*name="(type-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'<option value="(\w+)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    return fields


@pytest.mark.parametrize("name", FILES)
def test_what_was_found_is_confirmed_as_it_stands_and_becomes_a_table(lindental, name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with scope(authority=lindental.authority):
        an_office(lindental.authority)
        file = begin_with_file(
            authority=lindental.authority, name=path.name, content=path.read_bytes(),
            way=Way.UPLOAD, by=lindental.administrator, now=NOON,
        )  # fmt: skip
        clerk, dataset = client_of(lindental), file.distribution.dataset
        page = clerk.get(
            reverse("opendata_office:file", args=[dataset.pk, file.pk])
        ).content.decode()

        answer = clerk.post(
            reverse("opendata_office:file_columns", args=[dataset.pk, file.pk]), as_shown(page)
        )

        file.refresh_from_db()
        assert answer.status_code == 302
        assert "So haben wir Ihre Datei gelesen" in page
        # Small counts and the like may wait for a written confirmation; reading is done.
        assert file.trouble.get("code", "waits") == "waits"
        assert (bool(file.store), file.rows > 0) == (True, True)
