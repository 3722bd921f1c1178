"""How light and quick the list of ideas is with 100 and 20,000, and the map with 5,000 places.

Weights are those of html, style and script after brotli, as a browser gets them.
Frames are those of a real browser while the map moves and comes closer, beside the
same movement of a map with three places, which shows what the machine itself costs:
without a graphics card the browser paints with the processor.
Run: python -m pytest tests/benchmarks/ideas -s
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import brotli
import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

import modellkommune
from modellkommune.features.ideas.models import (
    Category,
    Channel,
    Idea,
    IdeaCollection,
    IdeaStatus,
    Visibility,
)
from tests.factories.ideas import a_collection
from tests.fixtures.authorities import OpenedAuthority
from tests.fixtures.queries import MOST_OF_A_LIST, fetch, queries_of

pytestmark = pytest.mark.bench

STATIC = Path(modellkommune.__file__).parent / "static" / "ui"
HEAVIEST_BYTES = 60_000
LONGEST_FRAME_MS = 33
PLACES = 5_000
WORDS = [
    "Bank", "Baum", "Rutsche", "Radweg", "Brunnen", "Schaukel", "Laterne", "Hecke", "Teich",
    "Wiese", "Spielplatz", "Bücherschrank",
]  # fmt: skip
TEXT = "Hier fehlt etwas, das vielen im Ort den Tag leichter macht. " * 4

# Moves the map by its keys; returns the milliseconds between its frames.
MOVE = """async () => {
    const times = [];
    let last = 0, goes_on = true;
    const note = now => {
        if (last) times.push(now - last);
        last = now;
        if (goes_on) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    const canvas = document.querySelector(".maplibregl-canvas");
    const codes = {ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, "+": 187, "-": 189};
    for (const key of ["ArrowRight", "ArrowDown", "+", "ArrowLeft", "+", "ArrowUp", "-", "-"]) {
        canvas.dispatchEvent(new KeyboardEvent("keydown", {key, keyCode: codes[key], bubbles: true}));
        await new Promise(done => setTimeout(done, 500));
    }
    goes_on = false;
    return times;
}"""


@pytest.fixture
def collection(lindental: OpenedAuthority) -> IdeaCollection:
    """A collection that is open today."""
    now = timezone.now()
    return a_collection(
        lindental.authority, slug="viele", opens_at=now - timedelta(days=9),
        closes_at=now + timedelta(days=9), published_at=now - timedelta(days=9),
    )  # fmt: skip


def fill(collection: IdeaCollection, *, number: int) -> None:
    """Store so many public ideas all over the town."""
    drawn = random.Random(7)
    with scope(authority=collection.authority):
        categories = list(collection.categories.all())
        ideas = [an_unsaved(collection, one, categories, drawn) for one in range(1, number + 1)]
        Idea.objects.bulk_create(ideas, batch_size=500)


def an_unsaved(
    collection: IdeaCollection, number: int, categories: list[Category], drawn: random.Random
) -> Idea:
    """An idea with words, place and state, with its columns for the search."""
    at = timezone.now() - timedelta(minutes=drawn.randint(0, 10_000))
    longitude, latitude = drawn.uniform(9.85, 10.05), drawn.uniform(49.72, 49.86)
    title = f"{' '.join(drawn.sample(WORDS, 3))} {number}"
    idea = Idea(
        authority=collection.authority, collection=collection, number=number, title=title,
        text=TEXT, sort_key=title.lower(), category=drawn.choice(categories),
        status=drawn.choice(IdeaStatus.values), channel=Channel.ONLINE, submitted_at=at,
        shown_at=at, status_at=at, visibility=Visibility.SHOWN, latitude=latitude,
        longitude=longitude, district=f"Ortsteil {number % 12}", likes=drawn.randint(0, 90),
        place={"type": "Point", "coordinates": [longitude, latitude]},
    )  # fmt: skip
    idea.renew_search_columns()
    return idea


@pytest.mark.parametrize("number", [100, 20_000])
def test_the_list_stays_light_and_quick(
    collection: IdeaCollection, lindental: OpenedAuthority, client_for: Callable[..., Client],
    number: int,
) -> None:  # fmt: skip
    fill(collection, number=number)
    citizen = client_for(lindental.portal)
    base = "/ideen/lindental/viele/"

    for name, path in {
        "list": base, "search": f"{base}?suche=Bücherschrank", "topic": f"{base}?thema=play",
        "map": f"{base}karte/", "board": f"{base}tafel/",
    }.items():  # fmt: skip
        fetch(citizen, path)
        queries = queries_of(citizen, path)
        print(
            f"\n{number:>6} ideas, {name:<6} {len(queries):>2} queries,"
            f" {milliseconds(citizen, path):5.0f} ms on the server, {weights(citizen, path)}",
            end="",
        )
        assert len(queries) <= MOST_OF_A_LIST
        assert sum(parts(citizen, path).values()) < HEAVIEST_BYTES


def milliseconds(citizen: Client, path: str) -> float:
    """The median of five calls."""

    def once() -> float:
        started = time.perf_counter()
        citizen.get(path)
        return (time.perf_counter() - started) * 1000

    return median(once() for _call in range(5))


def parts(citizen: Client, path: str) -> dict[str, int]:
    """Bytes after brotli of what a first visit loads, without type and pictures."""
    return {
        "html": compressed(citizen.get(path).content),
        "css": compressed((STATIC / "site.css").read_bytes()),
        "js": compressed((STATIC / "site.js").read_bytes()),
    }


def compressed(content: bytes) -> int:
    """How many bytes travel; quality 5, as the server compresses what it makes."""
    return len(brotli.compress(content, quality=5))


def weights(citizen: Client, path: str) -> str:
    """The same in words."""
    found = parts(citizen, path)
    words = " + ".join(f"{name} {size / 1000:.1f}" for name, size in found.items())
    return f"{words} = {sum(found.values()) / 1000:.1f} kB"


@dataclass(frozen=True)
class Movement:
    """What a browser did while the map moved.

    frames  milliseconds from one frame to the next, on the clock
    tasks   milliseconds that each piece of work of the page took of its processor;
            what other programs of the machine do meanwhile does not count
    markers how many stood in view at the end
    """

    frames: list[float]
    tasks: list[float]
    markers: int

    def __str__(self) -> str:
        late = sum(one > LONGEST_FRAME_MS for one in self.frames)
        return (
            f"{self.markers:>4} markers, {len(self.frames)} frames: median"
            f" {median(self.frames):.1f} ms, longest {max(self.frames):.1f} ms, {late} above"
            f" {LONGEST_FRAME_MS} ms; longest work of the page in one frame"
            f" {max(self.tasks):.1f} ms"
        )


@pytest.fixture
def movement(live_site, lindental, new_page) -> Callable[[], Movement]:
    """Opens the map, moves it once to warm up and once to measure."""

    def measure() -> Movement:
        page = new_page()
        page.goto(live_site.address(lindental.portal, "/ideen/lindental/viele/karte/"))
        page.locator("[data-map-open]").click()
        page.locator(".map-marker").first.wait_for()
        page.evaluate(MOVE)
        browser = page.context.browser
        browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
        frames: list[float] = page.evaluate(MOVE)
        tasks = tasks_of(json.loads(browser.stop_tracing()))
        found = Movement(frames, tasks, page.locator(".map-marker").count())
        page.close()
        return found

    return measure


def tasks_of(trace: dict[str, Any]) -> list[float]:
    """Milliseconds of processor of every task of the page's own thread."""
    events = trace["traceEvents"]
    page_threads = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    return [
        one["tdur"] / 1000
        for one in events
        if one["name"] == "ThreadControllerImpl::RunTask"
        and "tdur" in one
        and (one["pid"], one["tid"]) in page_threads
    ]


def test_the_map_moves_smoothly_with_five_thousand_places(
    collection: IdeaCollection, movement: Callable[[], Movement]
) -> None:
    fill(collection, number=3)
    bare = movement()
    with scope(authority=collection.authority):
        Idea.objects.all().delete()
    fill(collection, number=PLACES)

    full = movement()

    print(f"\n    3 places: {bare}\n{PLACES:>5} places: {full}")
    assert max(full.tasks) < LONGEST_FRAME_MS
