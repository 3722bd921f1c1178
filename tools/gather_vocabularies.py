"""Write the official lists of a catalogue into our own compact tables.

    python tools/gather_vocabularies.py FOLDER

FOLDER holds the lists of GovData, the EU and data.europa.eu as FILES says. Lists that were
not to be had as files (frequencies, languages, availability, access rights, states, kinds
of datasets and publishers, media types, categories of high-value datasets) are kept by hand
in the same tables; this tool leaves them alone. Sources and licences: SOURCES.md beside the
tables.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

TARGET = Path("src/modellkommune/kernel/catalogue/vocabularies/tables")
SKOS = "http://www.w3.org/2004/02/skos/core#"
AT = "http://publications.europa.eu/ontology/authority/"
VOC = "https://europeandataportal.eu/voc#"
MQA = "http://govdata.de/mqa/#"
LICENCES = "http://dcat-ap.de/def/licenses/"
ENTRY = ("uri", "code", "label_de", "label_en")
# Licences under which the name of the publisher must be given.
ATTRIBUTION = ("cc-by", "dl-by", "odby", "odbl", "od-bc", "od-bl", "geonutz", "geoNutz", "gfdl")
# Usual media types of the formats that offices publish.
MEDIA_TYPES = {
    "CSV": "text/csv", "TSV": "text/tab-separated-values", "JSON": "application/json",
    "GEOJSON": "application/geo+json", "JSON_LD": "application/ld+json",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "XLS": "application/vnd.ms-excel", "ODS": "application/vnd.oasis.opendocument.spreadsheet",
    "ODT": "application/vnd.oasis.opendocument.text", "PDF": "application/pdf",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "DOC": "application/msword", "XML": "application/xml", "GML": "application/gml+xml",
    "KML": "application/vnd.google-earth.kml+xml", "KMZ": "application/vnd.google-earth.kmz",
    "RDF_XML": "application/rdf+xml", "RDF_TURTLE": "text/turtle", "HTML": "text/html",
    "ZIP": "application/zip", "GZIP": "application/gzip", "TXT": "text/plain",
    "JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff", "SVG": "image/svg+xml",
    "ICS": "text/calendar", "GPKG": "application/geopackage+sqlite3",
    "PARQUET": "application/vnd.apache.parquet", "SHP": "application/vnd.shp",
    "RDF_N_TRIPLES": "application/n-triples", "N3": "text/n3", "GTFS": "application/zip",
}  # fmt: skip
# In the list of the EU, but newer than the file; without them the platform's own exports
# would have no format.
NEWER_TYPES = (
    ("GPKG", "GeoPackage", "gpkg", True, True), ("PARQUET", "Apache Parquet", "parquet", True, True),
    ("GTFS", "GTFS", "zip", True, True), ("OP_DATPRO", "Vorläufige Daten", "", False, False),
)  # fmt: skip


class Files:
    """The official files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def graph(self, name: str) -> Any:
        """Return a file as a graph."""
        store = ox.Store()
        kind = ox.RdfFormat.TURTLE if name.endswith(".ttl") else ox.RdfFormat.RDF_XML
        store.load(path=self.folder / name, format=kind, lenient=True)
        return store

    def concepts(self, name: str) -> Iterable[dict[str, str]]:
        """Return every entry of a list in SKOS with its labels."""
        store = self.graph(name)
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), None):
            labels = labels_of(store, quad.subject)
            yield {
                "uri": quad.subject.value,
                "code": quad.subject.value.rsplit("/", 1)[-1],
                "label_de": labels.get("de", ""),
                "label_en": labels.get("en", ""),
            }

    def list_of(self, name: str, part: str) -> list[str]:
        """Return the addresses in a list file of GovData that lie below an address."""
        found = self.graph(name).quads_for_pattern(None, None, None)
        return sorted({
            quad.object.value for quad in found
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(part)
            and quad.predicate.value.endswith("#first")
        })  # fmt: skip

    def flagged(self, name: str, flag: str, *, space: str = VOC) -> set[str]:
        """Return the addresses that a list flags."""
        found = self.graph(name).quads_for_pattern(None, ox.NamedNode(space + flag), None)
        return {quad.subject.value for quad in found if quad.object.value in {"true", "1"}}


def labels_of(store: Any, node: Any) -> dict[str, str]:
    """Return the labels of an entry by language."""
    found = store.quads_for_pattern(node, ox.NamedNode(SKOS + "prefLabel"), None)
    return {quad.object.language or "de": " ".join(quad.object.value.split()) for quad in found}


def themes(files: Files) -> list[dict[str, str]]:
    """Return the themes; the entry for provisional data is no theme to choose."""
    found = files.concepts("eu/data-theme-skos.rdf")
    return sorted(found, key=lambda row: (row["code"] == "OP_DATPRO", row["label_de"]))


def contributors(files: Files) -> list[dict[str, str]]:
    """Return who delivers to GovData."""
    found = files.concepts("dcat-ap-de-contributors.rdf")
    return sorted(found, key=lambda row: row["label_de"].casefold())


def file_types(files: Files) -> list[dict[str, str]]:
    """Return the formats with what data.europa.eu thinks of them."""
    store = files.graph("eu/filetypes-skos.rdf")
    is_open = files.flagged("mqa/edp-non-proprietary-format.rdf", "isNonProprietary")
    is_readable = files.flagged("mqa/edp-machine-readable-format.rdf", "isMachineReadable")
    rows = [
        row
        | {
            "is_open": yes(row["uri"] in is_open),
            "is_readable": yes(row["uri"] in is_readable),
            "media_type": MEDIA_TYPES.get(row["code"], ""),
            "endings": " ".join(endings(store, row["uri"])),
        }
        for row in files.concepts("eu/filetypes-skos.rdf")
    ]
    known = {row["code"] for row in rows}
    base = "http://publications.europa.eu/resource/authority/file-type/"
    rows += [
        {
            "uri": base + code, "code": code, "label_de": "", "label_en": label,
            "is_open": yes(is_open_), "is_readable": yes(readable),
            "media_type": MEDIA_TYPES.get(code, ""), "endings": ending,
        }
        for code, label, ending, is_open_, readable in NEWER_TYPES if code not in known
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["code"])


def endings(store: Any, uri: str) -> list[str]:
    """Return the endings of file names that the list gives a format."""
    found = []
    for code in store.quads_for_pattern(
        ox.NamedNode(uri), ox.NamedNode(AT + "op-mapped-code"), None
    ):
        facts = {
            q.predicate.value: q.object.value
            for q in store.quads_for_pattern(code.object, None, None)
        }
        if facts.get("http://purl.org/dc/elements/1.1/source") == "file-extension":
            found.append(facts[AT + "legacy-code"].strip(" .").lower())
    return sorted(set(found))


def licences(files: Files) -> list[dict[str, str]]:
    """Return the licences: open ones first, with what they ask for."""
    listed = {row["uri"]: row for row in files.concepts("dcat-ap-de-licenses-open.rdf")}
    is_open = files.flagged("dcat-ap-de-licenses-open.rdf", "isOpenLicense", space=MQA)
    texts = {
        row["id"]: row for row in json.loads((files.folder / "dcat_licenses.json").read_text())
    }
    every = set(listed) | set(files.list_of("dcat-ap-de-lists.ttl", LICENCES))
    rows = []
    for uri in every:
        code = uri.removeprefix(LICENCES)
        title = listed.get(uri, {}).get("label_de") or texts.get(uri, {}).get("title", "")
        rows.append({
            "uri": uri, "code": code, "label_de": tidy(title), "label_en": "",
            "is_open": yes(uri in is_open), "needs_attribution": yes(code.startswith(ATTRIBUTION)),
            "text_uri": texts.get(uri, {}).get("url", ""),
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["is_open"] != "yes", row["code"]))


def region_keys(files: Files) -> list[dict[str, str]]:
    """Return the twelve-digit keys of all municipalities that GovData lists."""
    part = "http://dcat-ap.de/def/politicalGeocoding/regionalKey/"
    return [{"key": uri.removeprefix(part)} for uri in files.list_of("dcat-ap-de-lists.ttl", part)]


def tidy(title: str) -> str:
    """Return a title with proper dashes."""
    return re.sub(r"\s-+(\s-+)*\s?", " – ", " ".join(title.split()))


def yes(fact: bool) -> str:  # noqa: FBT001
    """Return "yes" or "no"."""
    return "yes" if fact else "no"


def write(name: str, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write one table."""
    columns = tuple(columns)
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 1}")


def main(folder: Path) -> None:
    """Write every table that has an official file."""
    files = Files(folder)
    TARGET.mkdir(parents=True, exist_ok=True)
    write("themes", ENTRY, themes(files))
    write("contributors", ENTRY, contributors(files))
    write(
        "file_types", (*ENTRY, "is_open", "is_readable", "media_type", "endings"), file_types(files)
    )
    write("licences", (*ENTRY, "is_open", "needs_attribution", "text_uri"), licences(files))
    write("region_keys", ("key",), region_keys(files))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
