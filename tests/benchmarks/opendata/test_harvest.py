"""A catalogue of ten thousand datasets that says what it said yesterday is read within a minute.

    python -m pytest tests/benchmarks/opendata/test_harvest.py --capture=no -q

Measured is a whole run as the job does it: a hundred pages over HTTP from a server of its
own process, with the pauses that politeness asks for, read, compared and reported. Beside
it stands what pyoxigraph alone needs to parse the same pages.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.opendata.models import Dataset, HarvestSource, Origin, RunState
from modellkommune.features.opendata.services.harvesting.describing import dataset_columns
from modellkommune.features.opendata.services.harvesting.running import harvest
from modellkommune.kernel.catalogue import model
from modellkommune.kernel.catalogue.harvesting.stored import fingerprint
from modellkommune.kernel.catalogue.paging import Page
from modellkommune.kernel.catalogue.reading import read
from modellkommune.kernel.catalogue.writing import write
from tests.factories.harvesting import NOON, a_source, described

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

DATASETS, PER_PAGE = 10_000, 100
PAGES = DATASETS // PER_PAGE
MOST_SECONDS = 60
SERVER = """
import sys, pathlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
folder = pathlib.Path(sys.argv[1])
class Town(BaseHTTPRequestHandler):
    def do_GET(self):
        content = (folder / (self.path.partition("seite=")[2] or "1")).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
    def log_message(self, *words): pass
server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
print(server.server_port, flush=True)
server.serve_forever()
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred pages as files, each naming the next."""
    folder: Path = tmp_path_factory.mktemp("pages")
    for number in range(1, PAGES + 1):
        page = Page(
            number=number,
            total=DATASETS,
            address_of=lambda one: f"http://intern/katalog.ttl?seite={one}",
            size=PER_PAGE,
        )
        first = (number - 1) * PER_PAGE
        datasets = [as_usual(one) for one in range(first, first + PER_PAGE)]
        (folder / str(number)).write_bytes(write(datasets, format="ttl", page=page))
    return folder


def as_usual(number: int) -> model.Dataset:
    """A description as long as those of real catalogues: about sixty statements."""
    one = described(number)
    (file,) = one.distributions
    files = tuple(
        replace(
            file, address=f"{file.address}-{n}", download_url=f"{file.download_url}?n={n}",
            title=f"Zählung {number}, Teil {n}", description="Als Tabelle mit Strichpunkten.",
            byte_size=1000 + n, issued=date(2025, 1, n), modified=date(2026, 1, n),
            media_type="https://www.iana.org/assignments/media-types/text/csv",
            attribution="Stadt Nachbar",
        )
        for n in (1, 2, 3)
    )  # fmt: skip
    return replace(
        one, distributions=files, keywords=("Zählung", "Verkehr", "Rad", "Straße", f"Ort {number}"),
        contacts=(model.Contact("Tiefbauamt", "daten@nachbar.test", "https://nachbar.test/"),),
        periods=(model.Period(date(2025, 1, 1), date(2025, 12, 31)),), issued=date(2025, 1, 1),
        geocoding=("http://dcat-ap.de/def/politicalGeocoding/municipalityKey/05162024",),
        frequency="http://publications.europa.eu/resource/authority/frequency/ANNUAL",
        landing_page=f"https://daten.nachbar.test/{number}",
    )  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield f"127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


def store(source: HarvestSource, folder: Path) -> None:
    """Store what yesterday's run took over."""
    for number in range(1, PAGES + 1):
        found = read((folder / str(number)).read_bytes(), format="ttl").datasets
        Dataset.objects.bulk_create(
            Dataset(
                authority=source.authority, source=source, origin=Origin.HARVESTED,
                slug=one.identifier, identifier=one.identifier, published_at=NOON,
                **dataset_columns(one, mark=fingerprint(one), source=source),
            )
            for one in found
        )  # fmt: skip


def seconds_of_pyoxigraph(folder: Path) -> float:
    began = time.process_time()
    for number in range(1, PAGES + 1):
        for _quad in ox.parse((folder / str(number)).read_bytes(), format=ox.RdfFormat.TURTLE):
            pass
    return time.process_time() - began


def test_an_unchanged_catalogue_of_ten_thousand_is_read_within_a_minute(
    county: OpenedAuthority, pages: Path, settings: Any
):
    with served(pages) as pair, scope(authority=county.authority):
        settings.FETCH_ALLOWED = [pair]
        source = a_source(county.authority, f"http://{pair}/katalog.ttl")
        store(source, pages)
        began, began_cpu = time.monotonic(), time.process_time()

        run = harvest(source=source, now=NOON)

        took, cpu = time.monotonic() - began, time.process_time() - began_cpu
    bare = seconds_of_pyoxigraph(pages)
    print(
        f"\nunchanged harvest of {DATASETS:,} datasets on {PAGES} pages: {took:.1f} s, "
        f"of which {cpu:.1f} s CPU; pyoxigraph's bare parsing {bare:.2f} s CPU "
        f"(ratio {cpu / bare:.1f})"
    )
    assert (run.state, run.counts["unchanged"]) == (RunState.UNCHANGED, DATASETS)
    assert took < MOST_SECONDS
