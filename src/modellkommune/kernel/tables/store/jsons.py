"""JSON and GeoJSON, record by record, however large the file is.

Source of GeoJSON: RFC 7946, and its forerunner of 2008 with a member `crs`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from modellkommune.kernel.tables.store.model import MEBIBYTE, StoreNote, StoreRefused
from modellkommune.kernel.tables.store.places import GEOMETRY, geojson_of, mover
from modellkommune.kernel.tables.store.sources import Cell, Record, Source

HEAD = 1 * MEBIBYTE
PIECE = 1 << 18
LONGEST_RECORD = 64 * MEBIBYTE
LISTS = r'"(features|data|daten|records|result|results|items|rows|value|values)"\s*:\s*\['
CRS = re.compile(r'"crs"\s*:\s*\{.{0,200}?"name"\s*:\s*"([^"]{1,100})"', re.DOTALL)
WGS_84 = re.compile(r"CRS84|4326")
BETWEEN = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder(parse_float=Decimal)


def json_source(path: Path) -> Source:
    """Return the records of a JSON list, of lines of JSON, or of GeoJSON.

    Raises StoreRefused when the file holds no list of objects.
    """
    head = _head(path)
    if '"FeatureCollection"' in head:
        return _geojson(path, head)
    return Source("json", records=lambda: _plain(path))


def _head(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(HEAD).decode("utf-8-sig", errors="replace")


def _plain(path: Path) -> Iterator[tuple[int, Record]]:
    for line, entry in objects(path):
        yield line, {str(name): plain_cell(value) for name, value in entry.items()}


def plain_cell(value: Any) -> Cell:
    """A value of JSON as a cell; lists and objects stay JSON."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_number)
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    return value if isinstance(value, str | int | Decimal | bool) else None


def _number(value: Decimal) -> float:
    return float(value)


def _geojson(path: Path, head: str) -> Source:
    found = CRS.search(head)
    system = found[1] if found and not WGS_84.search(found[1]) else ""
    source = Source("geojson", records=lambda: _features(path, system), geometry=GEOMETRY)
    if system:
        source.notes.append(StoreNote("store-reprojected", {"from_system": system}))
    return source


def _features(path: Path, system: str) -> Iterator[tuple[int, Record]]:
    move = mover(system) if system else None
    for line, feature in objects(path):
        properties = feature.get("properties") or {}
        record: dict[str, Cell] = {str(name): plain_cell(one) for name, one in properties.items()}
        geometry = feature.get("geometry")
        record[GEOMETRY] = geojson_of(geometry, move, line) if geometry else None
        yield line, record


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the file's list, with the line on which each begins.

    Raises StoreRefused: store-json-broken with the line, store-json-no-table.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reading = _Reading(stream)
        try:
            yield from reading.objects()
        except UnicodeDecodeError as problem:
            raise StoreRefused("store-letters", line=reading.line, encoding="utf-8") from problem


class _Reading:
    """A text looked at through a window that moves along."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def objects(self) -> Iterator[tuple[int, dict[str, Any]]]:
        in_list = self._find_list()
        while self._next_value(in_list=in_list):
            line = self.line
            value = self._value()
            if not isinstance(value, dict):
                raise StoreRefused("store-json-no-table")
            yield line, value

    def _find_list(self) -> bool:
        """Move to the first record; tell whether a list surrounds the records."""
        while len(self._text) < HEAD and not self._ended:
            self._read_on()
        start = self._text.lstrip()[:1]
        if start == "[":
            self._pass(self._text.index("[") + 1)
            return True
        found = re.search(LISTS, self._text)
        if start == "{" and found and not _is_lines(self._text):
            self._pass(found.end())
            return True
        if start != "{":
            raise StoreRefused("store-json-no-table")
        return False

    def _next_value(self, *, in_list: bool) -> bool:
        """Move over blanks and commas; False at the end."""
        while True:
            found = BETWEEN.match(self._text, self._at)
            self._pass(found.end() if found else self._at)
            if self._at < len(self._text) or self._ended:
                break
            self._read_on()
        if self._at >= len(self._text):
            if in_list:
                raise StoreRefused("store-json-broken", line=self.line)
            return False
        return not (in_list and self._text[self._at] == "]")

    def _value(self) -> Any:
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as problem:
                if self._ended or len(self._text) - self._at > LONGEST_RECORD:
                    line = self.line + self._text.count("\n", self._at, problem.pos)
                    raise StoreRefused("store-json-broken", line=line) from problem
                self._read_on(double=True)
            except RecursionError as problem:
                raise StoreRefused("store-json-broken", line=self.line) from problem
            else:
                # A number at the end of the window may go on; records are objects.
                self._pass(end)
                return value

    def _pass(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end

    def _read_on(self, *, double: bool = False) -> None:
        size = max(PIECE, len(self._text) - self._at) if double else PIECE
        piece = self._stream.read(size)
        self._ended = not piece
        self._text = self._text[self._at :] + piece
        self._at = 0


def _is_lines(text: str) -> bool:
    """Whether the first line is an object of its own and a second one follows."""
    first, _, rest = text.lstrip().partition("\n")
    if not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False
