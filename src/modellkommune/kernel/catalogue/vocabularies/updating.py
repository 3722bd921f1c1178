"""Taking over a newer official list, so that nobody has to wait for a new version of the program."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from modellkommune.kernel.catalogue.vocabularies.reading import table
from modellkommune.kernel.catalogue.vocabularies.schemes import SCHEMES

SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = (b"<?xml", b"<rdf:RDF")


class ListNotKnown(ValueError):
    """A file that is no list in SKOS, or a list that nothing here uses."""


def update(content: bytes, *, name: str, folder: Path) -> tuple[str, int]:
    """Write a list into the folder for newer lists; return its name and number of entries.

    Entries keep what only our tables know (whether a licence is open, what a format ends
    in); new ones begin without. An entry that the new list left out is gone.
    Raises ListNotKnown.
    """
    store = _read(content, name)
    listed, entries = _entries(store)
    known = {row["uri"]: row for row in table(listed)}
    columns = list(table(listed)[0])
    rows = [_row(store, uri, known.get(uri, {}), columns) for uri in entries]
    rows.sort(key=lambda row: (row["uri"] not in known, row["label_de"] or row["code"]))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{listed}.tsv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(
            lines, columns, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
    table.cache_clear()
    return listed, len(rows)


def _read(content: bytes, name: str) -> Any:
    is_xml = content.lstrip()[:500].startswith(RDF) or name.endswith((".rdf", ".xml"))
    store = ox.Store()
    try:
        store.load(
            content, format=ox.RdfFormat.RDF_XML if is_xml else ox.RdfFormat.TURTLE, lenient=True
        )
    except (SyntaxError, ValueError) as fault:
        raise ListNotKnown(f"The file cannot be read as RDF: {fault}") from fault
    return store


def _entries(store: Any) -> tuple[str, Sequence[str]]:
    for scheme, listed in SCHEMES.items():
        found = store.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), ox.NamedNode(scheme))
        entries = [quad.subject.value for quad in found]
        if entries:
            return listed, entries
    raise ListNotKnown("The file holds no list that is used here.")


def _row(store: Any, uri: str, known: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    labels = {
        quad.object.language or "de": " ".join(quad.object.value.split())
        for quad in store.quads_for_pattern(
            ox.NamedNode(uri), ox.NamedNode(SKOS + "prefLabel"), None
        )
    }
    row = {column: known.get(column, "") for column in columns}
    row |= {"uri": uri, "code": known.get("code") or uri.rsplit("/", 1)[-1]}
    for language in ("de", "en"):
        row[f"label_{language}"] = labels.get(language) or row[f"label_{language}"]
    return row
