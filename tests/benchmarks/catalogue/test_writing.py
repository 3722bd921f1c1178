"""How long a catalogue of 10,000 datasets takes to write, beside bare writing of triples.

CPU seconds, the best of three, in one run. Ours starts from the model and ends with
grouped Turtle; the bare writing is pyoxigraph's of the same triples, already in memory.
Ours is to stay below three times the bare writing.
Run: python -m pytest tests/benchmarks/catalogue/test_writing.py -s
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from modellkommune.kernel.catalogue.model import Catalogue, Dataset
from modellkommune.kernel.catalogue.words import CATALOGUE_PREFIXES
from modellkommune.kernel.catalogue.writing import write
from tests.unit.kernel.catalogue.described import BASE, CATALOGUE, TREES, TREES_CSV

pytestmark = pytest.mark.bench

DATASETS = 10_000
TIMES_THE_BARE_WRITING = 3


def cpu_seconds(action: Callable[[], object], repeats: int = 3) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        action()
        best = min(best, time.process_time() - started)
    return best


def a_dataset(number: int) -> Dataset:
    """Two files and as many statements as one of a diligent town."""
    files = [replace(TREES_CSV, address=f"{BASE}/datei/{number}-{file}") for file in (1, 2)]
    return replace(
        TREES,
        address=f"{BASE}/datensatz/{number}",
        identifier=f"datensatz-{number}",
        title=f"Bäume im Bezirk {number}",
        distributions=tuple(files),
    )


def a_large_catalogue() -> Catalogue:
    return replace(CATALOGUE, datasets=tuple(a_dataset(number) for number in range(DATASETS)))


@pytest.mark.parametrize("profile", ["dcat-ap.de-2.0", "dcat-ap.de-3.0"])
def test_a_full_export_against_bare_writing(profile: str):
    catalogue = a_large_catalogue()
    document = write(catalogue, profile=profile)
    triples = [quad.triple for quad in ox.parse(document, format=ox.RdfFormat.TURTLE)]

    ours = cpu_seconds(lambda: write(catalogue, profile=profile))
    bare = cpu_seconds(
        lambda: ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=CATALOGUE_PREFIXES)
    )

    print(f"\n{profile}: {len(triples):,} triples, {len(document) / 1e6:.1f} MB,", end=" ")
    print(f"ours {ours:.2f} s, bare {bare:.2f} s, {ours / bare:.2f} times")
    assert ours <= TIMES_THE_BARE_WRITING * bare
