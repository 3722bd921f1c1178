"""A catalogue of open data as Turtle, RDF/XML or JSON-LD, under either German profile.

Everything is written as Turtle, one thing after the other with its parts inside, and
the other two formats are made from that text. So all three always say the same.

The two profiles contradict each other in places (type of byteSize, list of states,
series, regional keys); the rows of `fields` and the functions of `parts` hold what
each wants. One model is enough for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from operator import attrgetter
from typing import Any

from modellkommune.kernel.catalogue import fields, paging, parts, terms
from modellkommune.kernel.catalogue.fields import DE_2, DE_3, PROFILES, Field
from modellkommune.kernel.catalogue.graph import FORMATS
from modellkommune.kernel.catalogue.model import (
    Agent,
    Catalogue,
    DataService,
    Dataset,
    Distribution,
    Place,
    Series,
)
from modellkommune.kernel.catalogue.other_formats import json_ld, rdf_xml
from modellkommune.kernel.catalogue.paging import Page
from modellkommune.kernel.catalogue.words import CATALOGUE_PREFIXES, COLLECTION, HIGH_VALUE_LAW

Thing = Dataset | Series | DataService
Manner = Callable[[Any], str]
Rows = tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, Manner], ...]]

_JOINT = " ;\n    "


class UnknownProfile(ValueError):
    """There is no profile of this name to write."""


class UnknownFormat(ValueError):
    """There is no format of this name to write."""


def write(
    content: Catalogue | Iterable[Thing],
    *,
    profile: str = DE_3,
    format: str = "ttl",  # noqa: A002 - the word that everybody knows for it
    page: Page | None = None,
) -> bytes:
    """Return a catalogue, or single things, as a document.

    content  a catalogue, or datasets with the series and services that they name

    profile  "dcat-ap.de-2.0" or "dcat-ap.de-3.0"
    format   "ttl", "rdf" or "jsonld"
    page     which page of the catalogue this is; the datasets given are its datasets

    Raises UnknownProfile, UnknownFormat, and NotAnAddress for a thing whose own
    address is none. Single wrong addresses within a thing are left out.
    """
    if format not in FORMATS:
        raise UnknownFormat(format)
    text = "".join(pieces(content, profile=profile, page=page)).encode("utf-8", "replace")
    if format == "rdf":
        return rdf_xml(text)
    return json_ld(text) if format == "jsonld" else text


def pieces(
    content: Catalogue | Iterable[Thing], *, profile: str = DE_3, page: Page | None = None
) -> Iterator[str]:
    """Return the same as Turtle, piece by piece, for documents of any length."""
    if profile not in PROFILES:
        raise UnknownProfile(profile)
    writer = _Writer(profile)
    yield writer.head
    if page is not None:
        yield paging.written(page)
    if isinstance(content, Catalogue):
        yield writer.catalogue(content)
        yield from map(writer.service, content.services)
        yield from map(writer.series, content.series)
        content = content.datasets
    for one in content:
        yield writer.thing(one)
    yield writer.agents()


class _Writer:
    """Writes one document; keeps the bodies that are named by address for its end."""

    def __init__(self, profile: str) -> None:
        self.profile = profile
        self._agents: dict[Agent, str] = {}
        self._places: set[str] = set()
        manners = self._manners()
        self._rows = {
            name: _compiled(table, profile=profile, manners=manners)
            for name, table in fields.TABLES.items()
        }

    @property
    def head(self) -> str:
        """Return the prefixes."""
        rows = (f"@prefix {name}: <{base}> .\n" for name, base in CATALOGUE_PREFIXES.items())
        return "".join(rows) + "\n"

    def thing(self, one: Thing) -> str:
        """Return a dataset, a series or an interface."""
        if isinstance(one, Dataset):
            return self.dataset(one)
        return self.series(one) if isinstance(one, Series) else self.service(one)

    def catalogue(self, one: Catalogue) -> str:
        """Return the catalogue itself with the addresses of what it holds."""
        # A series is a dataset in 2.0 only; 3.0 names it where its members are.
        series = one.series if self.profile == DE_2 else ()
        held = [
            *self._held("dcat:dataset", (*one.datasets, *series)),
            *self._held("dcat:service", one.services),
        ]
        return self._thing("dcat:Catalog", one, "catalogue", *held)

    def dataset(self, one: Dataset) -> str:
        """Return a dataset with its files."""
        if one.hvd_categories:
            one = _high_value(one)
        text = self._thing("dcat:Dataset", one, "dataset")
        return text + "".join([self._distribution(file) for file in one.distributions])

    def _distribution(self, one: Distribution) -> str:
        return self._thing("dcat:Distribution", one, "distribution")

    def service(self, one: DataService) -> str:
        """Return an interface."""
        return self._thing("dcat:DataService", one, "service")

    def series(self, one: Series) -> str:
        """Return a series; 2.0 knows it as a dataset that is a collection."""
        if self.profile == DE_2:
            kind = f"dct:type <{COLLECTION}>"
            return self._thing("dcat:Dataset", one, "series", kind)
        return self._thing("dcat:DatasetSeries", one, "series")

    def agents(self) -> str:
        """Return the bodies, and the kind of the areas, that were named by address."""
        bodies = [
            _block(written, "foaf:Agent", parts.agent_statements(agent))
            for agent, written in self._agents.items()
            if written.startswith("<")
        ]
        # 3.0 asks for the class; 2.0 would then ask every regional key for an outline.
        areas = sorted(self._places) if self.profile == DE_3 else ()
        return "".join(bodies) + "".join(f"{area} a dct:Location .\n" for area in areas)

    def _thing(self, kind: str, one: Any, table: str, *more: str) -> str:
        values_of, rows = self._rows[table]
        said = [
            front + written
            for value, (front, manner) in zip(values_of(one), rows, strict=True)
            if value and (written := manner(value))
        ]
        if getattr(one, "translations", ()):
            said += _translated(one, fields.TABLES[table])
        said += more
        return _block(terms.iri(one.address), kind, said)

    def _held(self, predicate: str, things: Iterable[Any]) -> list[str]:
        addresses = [terms.iri(one.address) for one in things]
        return [f"{predicate} " + ",\n        ".join(addresses)] if addresses else []

    def _agent(self, agent: Agent) -> str:
        if (written := self._agents.get(agent)) is None:
            written = _agent_reference(agent)
            self._agents[agent] = written
        return written

    def _keys(self, keys: tuple[str, ...]) -> str:
        written = [found for key in keys if (found := terms.known_iri(key))]
        self._places.update(written)
        return ", ".join(written)

    def _area(self, place: Place) -> str:
        written = parts.place(place, profile=self.profile)
        if place.address and written:
            self._places.add(written)
        return written

    def _statement(self, kind: str) -> Manner:
        return partial(parts.statement, kind=kind, profile=self.profile)

    def _manners(self) -> dict[str, Manner]:
        return {
            **_MANNERS,
            "agent": self._agent,
            "agents": _several(self._agent),
            "keys": self._keys,
            "places": _several(self._area),
            "size": _size_as_decimal if self.profile == DE_2 else _size,
            "status": partial(parts.status, profile=self.profile),
            "checksum": partial(parts.checksum, profile=self.profile),
            "rights": self._statement("dct:RightsStatement"),
            "provenance": self._statement("dct:ProvenanceStatement"),
        }


def _agent_reference(agent: Agent) -> str:
    if agent.address and (written := terms.known_iri(agent.address)):
        return written
    return parts.nested("foaf:Agent", *parts.agent_statements(agent))


def _block(subject: str, kind: str, said: Iterable[str]) -> str:
    return _JOINT.join([f"{subject} a {kind}", *(one for one in said if one)]) + " .\n\n"


def _compiled(table: tuple[Field, ...], *, profile: str, manners: dict[str, Manner]) -> Rows:
    """Return how the values of a thing are got, and how each is written."""
    kept = fields.fields_of(table, profile=profile)
    rows = tuple((f"{_short(row.predicate)} ", manners[row.manner]) for row in kept)
    return attrgetter(*(row.name for row in kept)), rows


@cache
def _short(predicate: str) -> str:
    """Return a property with its prefix."""
    for prefix, base in CATALOGUE_PREFIXES.items():
        if predicate.startswith(base):
            return f"{prefix}:{predicate.removeprefix(base)}"
    return f"<{predicate}>"


def _high_value(one: Dataset) -> Dataset:
    """Return a high-value dataset with the regulation named, on every file too."""
    files = tuple(
        replace(file, legislation=_with_law(file.legislation)) for file in one.distributions
    )
    return replace(one, legislation=_with_law(one.legislation), distributions=files)


def _with_law(legislation: tuple[str, ...]) -> tuple[str, ...]:
    return legislation if HIGH_VALUE_LAW in legislation else (*legislation, HIGH_VALUE_LAW)


def _translated(one: Any, table: tuple[Field, ...]) -> list[str]:
    """Return the texts in other languages beside the German ones."""
    predicates = {row.name: _short(row.predicate) for row in table}
    return [
        f"{predicates[other.field]} {terms.plain(other.text)}@{other.language}"
        for other in one.translations
        if other.field in predicates and other.language.replace("-", "").isalnum()
    ]


def _several(manner: Manner) -> Manner:
    return lambda values: ", ".join([said for one in values if (said := manner(one))])


def _parts(things: Iterable[Distribution]) -> str:
    return ", ".join([terms.iri(one.address) for one in things])


def _size(size: int) -> str:
    return f'"{size}"^^xsd:nonNegativeInteger'


def _size_as_decimal(size: int) -> str:
    return f'"{size}"^^xsd:decimal'


_MANNERS: dict[str, Manner] = {
    "text": terms.german,
    "plain": terms.plain,
    "texts": terms.germans,
    "iri": terms.known_iri,
    "iris": terms.iris,
    "moment": terms.moment,
    "parts": _parts,
    "contacts": _several(parts.contact),
    "periods": _several(parts.period),
    "identifiers": _several(parts.identifier),
}
