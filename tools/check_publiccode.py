"""Check publiccode.yml: the keys, words and lengths that the standard 0.4 asks for.

Source: publiccode.yml standard, version 0.4, core keys.

    python tools/check_publiccode.py [FILE]   exit 1 and name every fault
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[1]

REQUIRED = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal",
    "maintenance",
    "localisation",
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
SOFTWARE_TYPES = {
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
    "standalone/backend", "standalone/other", "addon", "library", "configurationFiles",
}  # fmt: skip
MAINTENANCE = {
    "internal": "contacts",
    "contract": "contractors",
    "community": "contacts",
    "none": "",
}
# Those of the standard's list that an open-government platform may want.
CATEGORIES = {
    "budgeting", "collaboration", "communications", "content-management", "data-analytics",
    "data-collection", "data-visualization", "digital-citizenship", "document-management",
    "event-management", "feedback-and-reviews-management", "geographic-information-systems",
    "grant-management", "knowledge-management", "online-community", "project-management",
    "survey", "website-builder", "workflow-management",
}  # fmt: skip
LONGEST_SHORT, SHORTEST_LONG, LONGEST_LONG, LONGEST_GENERIC = 150, 150, 10_000, 35
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")


def main() -> int:
    """Print every fault of the file; return the exit code."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "publiccode.yml"
    faults = list(faults_in(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for fault in faults:
        print(f"{path.name}: {fault}")
    if not faults:
        print(f"{path.name}: valid")
    return 1 if faults else 0


def faults_in(document: Any) -> Iterator[str]:
    """Yield what is missing or wrong."""
    if not isinstance(document, dict):
        yield "the file is no list of keys"
        return
    yield from (f"{key} is missing" for key in REQUIRED if not document.get(key))
    yield from faults_of_words(document)
    for language, texts in (document.get("description") or {}).items():
        yield from faults_of_texts(language, texts)
    yield from faults_of_maintenance(document.get("maintenance") or {})
    yield from faults_of_localisation(document.get("localisation") or {})
    if not (document.get("legal") or {}).get("license"):
        yield "legal/license is missing"


def faults_of_words(document: dict[str, Any]) -> Iterator[str]:
    """Yield faults of keys with fixed words, addresses and days."""
    if str(document.get("publiccodeYmlVersion")).split(".")[:2] != ["0", "4"]:
        yield "publiccodeYmlVersion is not 0.4"
    if document.get("developmentStatus") not in STATUSES:
        yield f"developmentStatus is none of {sorted(STATUSES)}"
    if document.get("softwareType") not in SOFTWARE_TYPES:
        yield f"softwareType is none of {sorted(SOFTWARE_TYPES)}"
    for category in set(document.get("categories", ())) - CATEGORIES:
        yield f"categories: {category} is not in the list"
    if not is_address(document.get("url", "")):
        yield "url is no web address"
    if not is_day(document.get("releaseDate", "2000-01-01")):
        yield "releaseDate is no day written as 2026-01-31"


def faults_of_texts(language: str, texts: dict[str, Any]) -> Iterator[str]:
    """Yield faults of the description in one language."""
    where = f"description/{language}"
    if not LANGUAGE.match(language):
        yield f"{where} is no language"
    short, long = len(texts.get("shortDescription", "")), len(texts.get("longDescription", ""))
    if not 0 < short <= LONGEST_SHORT:
        yield f"{where}/shortDescription has {short} characters, allowed are 1 to {LONGEST_SHORT}"
    if not SHORTEST_LONG <= long <= LONGEST_LONG:
        yield f"{where}/longDescription has {long} characters, allowed are {SHORTEST_LONG} to {LONGEST_LONG}"
    if len(texts.get("genericName", "")) > LONGEST_GENERIC:
        yield f"{where}/genericName has more than {LONGEST_GENERIC} characters"
    if not texts.get("features"):
        yield f"{where}/features is missing"


def faults_of_maintenance(maintenance: dict[str, Any]) -> Iterator[str]:
    """Yield faults of who looks after the software."""
    kind = maintenance.get("type")
    if kind not in MAINTENANCE:
        yield f"maintenance/type is none of {sorted(MAINTENANCE)}"
        return
    wanted = MAINTENANCE[kind]
    if wanted and not all(person.get("name") for person in maintenance.get(wanted) or [{}]):
        yield f"maintenance/{wanted} names nobody"


def faults_of_localisation(localisation: dict[str, Any]) -> Iterator[str]:
    """Yield faults of the languages."""
    if not isinstance(localisation.get("localisationReady"), bool):
        yield "localisation/localisationReady is neither true nor false"
    languages = localisation.get("availableLanguages") or []
    if not languages or not all(LANGUAGE.match(language) for language in languages):
        yield "localisation/availableLanguages names no languages"


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and "." in parts.netloc


def is_day(value: object) -> bool:
    """Whether a value is a day; YAML reads an unquoted one as a date."""
    if isinstance(value, dt.date):
        return True
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
