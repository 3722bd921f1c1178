"""How long a page with 2,000 comments takes, beside the same page with three.

Each page is called by the test client without network; the size is what goes over
the line with brotli. Nothing here fails for being slow: the figures are printed.
Run: python -m pytest tests/benchmarks/discussion -s [TEST_DATABASE=postgresql]
"""

from __future__ import annotations

import statistics
import time

import brotli
import pytest
from django.test import Client
from django_scopes import scope

from modellkommune.commons.discussion.models import Comment
from modellkommune.features.ideas.selectors.public_collections import address_of_idea
from tests.factories.discussion import an_open_idea, many_comments
from tests.fixtures.queries import queries_of

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

CALLS = 20


def figures(client: Client, path: str) -> str:
    """Queries, median milliseconds and kilobytes of a page."""
    client.get(path)
    seconds = []
    for _ in range(CALLS):
        started = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - started)
    size = len(brotli.compress(answer.content, quality=5)) / 1000
    middle = statistics.median(seconds) * 1000
    return f"{len(queries_of(client, path)):>3} queries {middle:>7.1f} ms {size:>6.1f} kB"


def test_a_page_with_two_thousand_comments(lindental, client_for):
    client = client_for(lindental.portal)
    with scope(authority=lindental.authority):
        few, threads, one_thread = (an_open_idea(lindental.authority) for _ in range(3))
        many_comments(few, 3)
        many_comments(threads, 2_000, threads=400)
        many_comments(one_thread, 2_000, threads=1)
        last = Comment.objects.order_by("-path").values_list("pk", flat=True)[0]
        pages = {
            "3 comments": address_of_idea(few),
            "2,000 in 400 threads": address_of_idea(threads),
            "2,000 in one thread": address_of_idea(one_thread),
            "  its last part": f"{address_of_idea(one_thread)}?teil=40",
            "  most liked first": f"{address_of_idea(one_thread)}?folge=beliebteste",
        }

    for name, path in pages.items():
        print(f"\n{name:<24}{figures(client, path)}", end="")
    started = time.perf_counter()
    answer = client.get(f"/mitmachen/diskussion/kommentar/{last}/")
    print(f"\n{'permanent link':<24}{(time.perf_counter() - started) * 1000:>19.1f} ms")

    assert answer.url.endswith(f"teil=40#kommentar-{last}")
