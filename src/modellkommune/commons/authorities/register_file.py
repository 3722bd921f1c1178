"""Reading the official register from its CSV form, completely or not at all."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from modellkommune.commons.authorities.models import RegisteredMunicipality
from modellkommune.kernel.region_keys import (
    InvalidRegionKey,
    ags_of_ars,
    validate_ags,
    validate_ars,
)

SHIPPED_FILE = Path(__file__).parent / "data" / "municipalities_2023-11-30.csv.gz"
MOST_FINDINGS = 20


@dataclass(frozen=True)
class Finding:
    """One fault: line counted from 1 with the head, name of the column, sentence."""

    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}, field {self.field}: {self.sentence}"


class FaultyRegister(ValueError):
    """The file is no register that could be taken over; `findings` says where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def read_register(path: Path, *, status_date: date) -> list[RegisteredMunicipality]:
    """Return every line of the register as an unsaved record, in the file's order.

    path         CSV in UTF-8 with a head line, plain or compressed with gzip
    status_date  the day whose borders the file describes

    Raises FaultyRegister with at most 20 findings; OSError when unreadable.
    """
    findings: list[Finding] = []
    records: dict[str, RegisteredMunicipality] = {}
    for line, row in numbered_rows(read_text(path)):
        record = read_row(row, line=line, status_date=status_date, findings=findings)
        if record and record.ags in records:
            findings.append(Finding(line, "ags", f"{record.ags} stands here twice."))
        if len(findings) >= MOST_FINDINGS:
            break
        if record:
            records[record.ags] = record
    if not records and not findings:
        findings.append(Finding(2, "ags", "The file has a head and no lines."))
    if findings:
        raise FaultyRegister(findings)
    return list(records.values())


def status_date_in_name(path: Path) -> date | None:
    """Return the day in a file name such as municipalities_2023-11-30.csv."""
    found = re.search(r"\d{4}-\d{2}-\d{2}", path.name)
    return date.fromisoformat(found[0]) if found else None


def read_text(path: Path) -> str:
    """Return the text of a file, unpacked when it is compressed."""
    raw = path.read_bytes()
    try:
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        return raw.decode("utf-8-sig")
    except (OSError, EOFError) as error:
        raise FaultyRegister([Finding(1, "file", "The compressed file is damaged.")]) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FaultyRegister([Finding(line, "file", "This is not UTF-8 text.")]) from error


def numbered_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and row; raise FaultyRegister when columns are missing."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in READERS if name not in (reader.fieldnames or [])]
    if missing:
        raise FaultyRegister([Finding(1, name, "This column is missing.") for name in missing])
    for row in reader:
        yield reader.line_num, row


def read_row(
    row: dict[str, Any], *, line: int, status_date: date, findings: list[Finding]
) -> RegisteredMunicipality | None:
    """Return the record of one line, or None after noting what is wrong with it."""
    before = len(findings)
    if None in row or None in row.values():
        findings.append(Finding(line, "line", "The number of fields is wrong."))
        return None
    values = dict(read_fields(row, line=line, findings=findings))
    if len(findings) > before:
        return None
    if ags_of_ars(values["ars"]) != values["ags"]:
        findings.append(Finding(line, "ars", f"{row['ars']} is not {row['ags']}."))
        return None
    return RegisteredMunicipality(**values, status_date=status_date, listed=True)


def read_fields(
    row: dict[str, Any], *, line: int, findings: list[Finding]
) -> Iterable[tuple[str, Any]]:
    """Yield attribute and value of every column, noting those that do not fit."""
    for column, (attribute, reader) in READERS.items():
        try:
            yield attribute, reader(row[column].strip())
        except ValueError as error:
            findings.append(Finding(line, column, str(error)))


def read_ags(text: str) -> str:
    """Return the key unchanged; raise ValueError when it is none."""
    validate_ags(text)
    return text


def read_ars(text: str) -> str:
    """Return the key unchanged; raise ValueError when it is none."""
    validate_ars(text)
    return text


def read_digits(length: int) -> Callable[[str], str]:
    """Return a reader of keys with so many digits."""

    def read(text: str) -> str:
        if not (text.isascii() and text.isdigit() and len(text) == length):
            raise InvalidRegionKey(
                "wrong-length", "{text!r} has not {length} digits.",
                text=text, length=length,
            )  # fmt: skip
        return text

    return read


def read_words(most: int, *, required: bool) -> Callable[[str], str]:
    """Return a reader of text with at most so many characters."""

    def read(text: str) -> str:
        if required and not text:
            raise ValueError("This field is empty.")
        if len(text) > most:
            raise ValueError(f"The text has {len(text)} characters, {most} fit.")
        return text

    return read


def read_count(text: str) -> int:
    """Return a whole number from zero up."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is no whole number.")
    return int(text)


def read_degrees(most: float) -> Callable[[str], float | None]:
    """Return a reader of degrees between -most and most; empty means unknown."""

    def read(text: str) -> float | None:
        if not text:
            return None
        try:
            degrees = float(text)
        except ValueError:
            raise ValueError(f"{text!r} is no number of degrees.") from None
        if not -most <= degrees <= most:
            raise ValueError(f"{text} lies outside of -{most:.0f} to {most:.0f}.")
        return degrees

    return read


# Column of the file, attribute of the record, how the text is read.
READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "ags": ("ags", read_ags),
    "ars": ("ars", read_ars),
    "name": ("name", read_words(120, required=True)),
    "type": ("type", read_words(60, required=True)),
    "population": ("population", read_count),
    "area_ha": ("area_hectares", read_count),
    "plz": ("postcode", read_words(5, required=False)),
    "association_ars": ("association_ars", read_digits(9)),
    "association": ("association", read_words(120, required=False)),
    "county_ags": ("county_ags", read_digits(5)),
    "county": ("county", read_words(120, required=False)),
    "state_ags": ("state_ags", read_digits(2)),
    "state": ("state", read_words(60, required=True)),
    "lon": ("longitude", read_degrees(180)),
    "lat": ("latitude", read_degrees(90)),
}
