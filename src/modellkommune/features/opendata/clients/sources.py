"""Reading another catalogue page by page over the network, politely and never for ever."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from modellkommune.commons.fetching.public import Fetched, Limits, fetch
from modellkommune.features.opendata.models import HarvestSource, SourceKind
from modellkommune.features.opendata.text.harvesting import HarvestRefused
from modellkommune.kernel.catalogue.harvesting.ckan import (
    NoCkanAnswer,
    read_page,
    search_address,
)
from modellkommune.kernel.catalogue.harvesting.listed import NotACatalogue, read_list
from modellkommune.kernel.catalogue.model import Dataset
from modellkommune.kernel.catalogue.reading import NotReadable, ReadCatalogue, read
from modellkommune.kernel.tables import TableRefused

LIMITS = Limits(most_bytes=200 << 20, most_unpacked=400 << 20, seconds=300, silence=60)
MOST_PAGES = 20_000
ACCEPT_RDF = (
    "text/turtle, application/rdf+xml;q=0.9, application/ld+json;q=0.8, "
    "application/n-triples;q=0.7, */*;q=0.1"
)
ACCEPT_TABLE = (
    "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1"
)
LEAST_PAUSE, LONGEST_PAUSE = 0.05, 5.0

Page = Sequence[Dataset]


@dataclass
class SourceReader:
    """Reads one source to its end; what it learnt on the way stands in its fields.

    is_unchanged  the source said that nothing changed, and gave no page
    is_complete   it was read to its end and holds as many datasets as it announced
    notes         what was repaired while reading: how often by code
    etag, modified   marks to ask with next time; only of a catalogue of one page, since
                  the mark of a first page says nothing about the others
    """

    source: HarvestSource
    sleep: Callable[[float], None] = time.sleep
    limits: Limits = LIMITS
    pages: int = 0
    total: int | None = None
    read: int = 0
    is_unchanged: bool = False
    notes: Counter[str] = field(default_factory=Counter)
    etag: str = ""
    modified: str = ""
    _met: set[str] = field(default_factory=set)

    def all_pages(self) -> Iterator[Page]:
        """Yield the datasets page by page. Raises FetchRefused and HarvestRefused."""
        kinds = {
            SourceKind.DCAT: self._rdf,
            SourceKind.CKAN: self._ckan,
            SourceKind.CSV: self._table,
        }
        for page in kinds[SourceKind(self.source.kind)]():
            self.pages += 1
            self.read += len(page)
            self._refuse_endless(page)
            yield page

    @property
    def is_complete(self) -> bool:
        return not self.is_unchanged and (self.total is None or self.read >= self.total)

    def _refuse_endless(self, page: Page) -> None:
        """A catalogue that goes on giving what it gave already would never end."""
        names = {one.identifier or one.address for one in page}
        if self.pages > 1 and names and names <= self._met:
            raise HarvestRefused("pages_without_end", page=self.pages)
        if self.pages > MOST_PAGES:
            raise HarvestRefused("too_many_pages", most=MOST_PAGES)
        self._met |= names

    def _rdf(self) -> Iterator[Page]:
        address, visited = self.source.address, {self.source.address}
        while address:
            fetched = self._fetch(address, accept=ACCEPT_RDF)
            if fetched.is_unchanged:
                self.is_unchanged = True
                return
            found = _read_rdf(fetched)
            self.notes.update(one.code for one in found.findings)
            self.total = found.total if found.total is not None else self.total
            address = self._next(found.next_page, after=fetched.address)
            if address in visited:
                raise HarvestRefused("pages_in_circle", address=address[:200])
            visited.add(address)
            if not address and len(visited) == 2:
                self.etag, self.modified = fetched.etag, fetched.modified
            yield found.datasets

    def _next(self, told: str, *, after: str) -> str:
        """Return the address of the next page, below the host that is being read.

        Behind a proxy many a portal names its pages by an inner name or without TLS.
        """
        if not told:
            return ""
        here, there = urlsplit(after), urlsplit(urljoin(after, told))
        return urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))

    def _ckan(self) -> Iterator[Page]:
        start = 0
        while True:
            fetched = self._fetch(search_address(self.source.address, start=start), marks=False)
            try:
                page = read_page(fetched.content, address=self.source.address)
            except NoCkanAnswer as problem:
                raise HarvestRefused("no_ckan") from problem
            start += page.found
            yield page.datasets
            if not page.found or start >= page.total:
                # Drafts and pages that are no datasets count in the total of CKAN.
                self.total = self.read if start >= page.total else page.total
                return

    def _table(self) -> Iterator[Page]:
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            fetched = self._fetch(self.source.address, accept=ACCEPT_TABLE)
            if fetched.is_unchanged:
                self.is_unchanged = True
                return
            file.write(fetched.content)
            file.flush()
            listed = self._listed(Path(file.name), fetched)
        self.etag, self.modified = fetched.etag, fetched.modified
        yield listed

    def _listed(self, path: Path, fetched: Fetched) -> Page:
        if fetched.content[:500].lstrip().lower().startswith((b"<!doctype", b"<html")):
            raise HarvestRefused("web_page")
        columns = self.source.settings.get("columns", {})
        try:
            return read_list(path, address=self.source.address, columns=columns).datasets
        except TableRefused as problem:
            raise HarvestRefused("no_table", reason=problem.sentence) from problem
        except NotACatalogue as problem:
            raise HarvestRefused("no_titles", columns=str(problem)) from problem

    def _fetch(self, address: str, *, accept: str = "", marks: bool = True) -> Fetched:
        """Fetch a page; between two of them the server gets as long as it needed for one."""
        with_marks = marks and not self.pages
        began = time.monotonic()
        fetched = fetch(
            address,
            limits=self.limits,
            accept=accept,
            etag=self.source.etag if with_marks else "",
            modified=self.source.modified if with_marks else "",
        ).or_refuse()
        took = time.monotonic() - began
        self.sleep(min(max(took, LEAST_PAUSE), LONGEST_PAUSE) if self.pages else 0)
        return fetched


def _read_rdf(fetched: Fetched) -> ReadCatalogue:
    """Return what a document holds. Raises HarvestRefused."""
    try:
        return read(fetched.content, format=fetched.content_type)
    except NotReadable as problem:
        codes = {"web-page": "web_page", "entities": "entities"}
        reason = problem.parameters.get("reason", "")
        code = codes.get(problem.code, "not_readable")
        raise HarvestRefused(code, **({"reason": reason} if reason else {})) from problem
