"""The documents of a display with the digests under which they were frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

FORMAT = "modellkommune-documents-1"


class ManifestUnreadable(ValueError):
    """The text is no list of documents of ours; the message says what is missing."""


@dataclass(frozen=True)
class Expected:
    """One address and what it should answer.

    address  public address
    sha256   digest of the file in hexadecimal; "" where only an answer is expected
    size     bytes; 0 where only an answer is expected
    name     file name or title, for people
    """

    address: str
    sha256: str
    size: int
    name: str


@dataclass(frozen=True)
class DocumentSet:
    """What was on display, where and how long.

    title      of the procedure and its round
    page       address of the page for people
    starts_at  first moment of the period, with time zone
    ends_at    first moment after it, with time zone
    entries    the documents and the pages, in the order in which they are shown
    """

    title: str
    page: str
    starts_at: datetime
    ends_at: datetime
    entries: tuple[Expected, ...]

    @property
    def digest(self) -> str:
        """Return one digest for all frozen files."""
        return set_digest((entry.name, entry.sha256) for entry in self.entries if entry.sha256)


def set_digest(files: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 of the list that `sha256sum` prints for these files.

    files  name and digest of each; the order does not matter
    Anybody can recompute it: `sha256sum * | sort -k 2 | sha256sum`.
    """
    lines = [f"{digest}  {name}\n" for name, digest in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def as_manifest(documents: DocumentSet) -> dict[str, Any]:
    """Return the set as it is published for watchers."""
    return {
        "format": FORMAT,
        "title": documents.title,
        "page": documents.page,
        "starts_at": documents.starts_at.isoformat(),
        "ends_at": documents.ends_at.isoformat(),
        "digest": documents.digest,
        "documents": [
            {"address": one.address, "sha256": one.sha256, "bytes": one.size, "name": one.name}
            for one in documents.entries
        ],
    }


def read_manifest(text: str | bytes) -> DocumentSet:
    """Return the set that a manifest describes.

    Raises ManifestUnreadable for other files, for one whose digest does not fit its
    list, and for addresses that are not of the web.
    """
    documents = _parsed(text)
    told = json.loads(text)["digest"]
    if told != documents.digest:
        raise ManifestUnreadable("The digest of the list does not fit the list.")
    return documents


def _parsed(text: str | bytes) -> DocumentSet:
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ManifestUnreadable(f"This is no list of the form {FORMAT}.")
        return DocumentSet(
            title=str(data["title"]),
            page=_web(data["page"]),
            starts_at=_moment(data["starts_at"]),
            ends_at=_moment(data["ends_at"]),
            entries=tuple(_entry(one) for one in data["documents"]),
        )
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise ManifestUnreadable(f"This is no list of documents: {problem}.") from problem


def _entry(data: Mapping[str, Any]) -> Expected:
    return Expected(
        address=_web(data["address"]), sha256=str(data["sha256"]),
        size=int(data["bytes"]), name=str(data["name"]),
    )  # fmt: skip


def _web(address: object) -> str:
    if not str(address).startswith(("http://", "https://")):
        raise ManifestUnreadable(f"{address} is no address of the web.")
    return str(address)


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as problem:
        raise ManifestUnreadable(f"{text} is no moment.") from problem
    if moment.tzinfo is None:
        raise ManifestUnreadable(f"{text} has no time zone.")
    return moment
