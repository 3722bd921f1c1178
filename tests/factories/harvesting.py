"""Catalogues on real servers of this machine, and sources that read them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django_scopes import scope

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.opendata.models import HarvestSource
from modellkommune.kernel.catalogue.model import Agent, Dataset, Distribution
from modellkommune.kernel.catalogue.writing import write
from tests.factories.web_servers import Answer, Request, WebServer, saying, serving

NOON = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
EU = "http://publications.europa.eu/resource/authority"
TURTLE = {"content_type": "text/turtle"}
HYDRA = "http://www.w3.org/ns/hydra/core#"


def a_source(
    authority: Authority, address: str = "https://daten.nachbar.test/", **fields: Any
) -> HarvestSource:
    """Store a confirmed source of RDF that is read daily."""
    given = {
        "title": "Nachbarstadt", "kind": "dcat", "address": address, "is_confirmed": True,
        "created_at": NOON, "next_at": NOON,
    }  # fmt: skip
    with scope(authority=authority):
        return HarvestSource.objects.create(authority=authority, **(given | fields))


def described(number: int, **fields: Any) -> Dataset:
    """A dataset of the neighbouring town, with one file."""
    place = f"https://daten.nachbar.test/{number}"
    given = Dataset(
        address=place,
        identifier=f"nachbar-{number}",
        title=f"Zählung {number}",
        description="Was gezählt wurde.",
        publisher=Agent("Stadt Nachbar"),
        keywords=("Zählung",),
        themes=(f"{EU}/data-theme/TRAN",),
        modified=date(2026, 3, 1),
        distributions=(
            Distribution(
                f"{place}/csv", f"{place}.csv", download_url=f"{place}.csv",
                license="http://dcat-ap.de/def/licenses/dl-by-de/2.0",
                format=f"{EU}/file-type/CSV",
            ),
        ),
    )  # fmt: skip
    return replace(given, **fields)


def as_turtle(datasets: Iterable[Dataset], *, more: str = "") -> bytes:
    """Return datasets as a document of linked data."""
    content = write(tuple(datasets), profile="dcat-ap.de-3.0", format="ttl")
    return content + more.encode()


def paged(pages: Sequence[Sequence[Dataset]], *, old_names: bool = False) -> Answer:
    """Answer `?page=2` with the second page, each naming the next as hydra does."""
    total = sum(map(len, pages))

    def answer(line: Any, request: Request) -> None:
        number = int(request.path.partition("page=")[2] or 1)
        # Behind a proxy, as so often: the name by which the program knows itself.
        following = f"http://intern:8080/katalog?page={number + 1}"
        named = f'<{HYDRA}nextPage> "{following}"' if old_names else f"<{HYDRA}next> <{following}>"
        more = f"\n<http://intern/katalog?page={number}> a <{HYDRA}PagedCollection> ;"
        more += f" <{HYDRA}totalItems> {total}"
        more += f" ; {named} ." if number < len(pages) else " ."
        saying(as_turtle(pages[number - 1], more=more), **TURTLE)(line, request)

    return answer


@contextlib.contextmanager
def allowed_server(settings: Any, answer: Answer) -> Iterator[WebServer]:
    """Run a server that the allow list names."""
    with serving(answer) as server:
        settings.FETCH_ALLOWED = [*settings.FETCH_ALLOWED, server.pair]
        yield server


Serve = Callable[[Answer], WebServer]
