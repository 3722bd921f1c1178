"""Municipal tables in which nobody stands, and one that counts one or two people.

The expectations were written down after looking at the files.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from modellkommune.kernel.tables.inspecting import inspect
from modellkommune.kernel.tables.private import look_for_persons
from modellkommune.kernel.tables.store import ingest

ROOT = Path(__file__).resolve().parents[5]
DATA = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA") or ROOT.parent / "shared" / "data")

EXPECTED = {
    # Playgrounds: names of streets, many of which are names of people.
    "opendata/csv/spielplätze-münster.csv": [],
    # Accidents with streets, days and counts of means of transport.
    "opendata/csv/unfalldaten12.csv": [],
    "opendata/csv/kom_werte_2008neu.csv": [],
    # Protected before: there is no one and no two in it.
    "statistics/berlin/EWR202012E_Matrix.csv": [],
    "statistics/vaterstetten/wahlen/kommunalwahl2020/parteien.csv": [],
    # Single years of age by nationality, up to a hundred years.
    "statistics/konstanz/bevoelkerung/pyramiden/pyramide_2021.csv": [
        ("small-count", "maenner_nichtdeutsch", 8),
        ("small-count", "maenner_deutsch", 4),
        ("small-count", "frauen_deutsch", 1),
    ],
}


@pytest.mark.skipif(not DATA.is_dir(), reason="The municipal files are not on this machine.")
@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_told_but_what_is_there(name, tmp_path):
    path = DATA / name
    layout = inspect(path).layout
    store = tmp_path / "table.duckdb"
    ingest(path, layout=layout, into=store)

    found = look_for_persons(store, original=path, layout=layout)

    assert [(one.code, one.column, one.count) for one in found] == EXPECTED[name]
