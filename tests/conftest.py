"""Joins the fixtures of all rooms; see tests/fixtures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

pytest_plugins = [
    "tests.fixtures.authorities",
    "tests.fixtures.browsers",
    "tests.fixtures.queries",
]

# A test with threads or a live server really commits, and what it commits is
# wiped afterwards, with it the first rows that migrations made.
REALLY_COMMITS = {"transactional_db", "live_server", "live_site"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test that really commits the rows of the migrations back first."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        commits = mark is not None and mark.kwargs.get("transaction", False)
        names = getattr(item, "fixturenames", [])
        if commits or REALLY_COMMITS & set(names):
            names.insert(0, "django_db_serialized_rollback")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case with bytes after its parameter: a packed file holds the second it was packed in.

    Two workers that pack in different seconds would otherwise collect different tests.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Every test begins in German, whatever language the one before has read."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing is remembered of rows that were rolled back and whose numbers come again."""
    cache.clear()
