"""Where files are handed in, as a room describes it, and what it gets in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.resumable import parts
from modellkommune.commons.files.resumable.models import ResumableUpload
from modellkommune.commons.files.resumable.parts import Seal

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE


@dataclass(frozen=True, kw_only=True)
class Announced:
    """A file that somebody wants to send.

    told  the further words the page sent with it, by name; anybody can write them
    """

    name: str
    media_type: str
    size: int
    told: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ArrivedFile:
    """A file of which every byte is there; it is gone when `accept` has returned.

    facts  what `check` answered when the file was announced
    """

    upload: ResumableUpload
    seal: Seal | None
    at: datetime

    @property
    def name(self) -> str:
        """The name it had with the sender; never to be used as a path."""
        return self.upload.name

    @property
    def media_type(self) -> str:
        """What the browser took it for."""
        return self.upload.media_type

    @property
    def size(self) -> int:
        """Bytes."""
        return self.upload.size

    @property
    def facts(self) -> dict[str, Any]:
        """What the room wanted to know again."""
        found: dict[str, Any] = self.upload.facts
        return found

    def pieces(self) -> Iterator[bytes]:
        """The content in pieces of about a megabyte."""
        return parts.pieces_of(self.upload.key, seal=self.seal)

    def content(self) -> bytes:
        """The whole content; for rooms whose files are small."""
        return b"".join(self.pieces())

    def write_to(self, path: Path) -> None:
        """Write the content to a file without holding it in memory."""
        with path.open("wb") as file:
            for piece in self.pieces():
                file.write(piece)


def _keep_nothing(_announced: Announced) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Reception:
    """A place where files are handed in, for one request whose sender may come in.

    authority     to which the subject belongs
    subject       what the files are for: "opendata.dataset:7"
    address_of    the address of an upload, from its key
    accept        makes a record of a file that has arrived, within a transaction,
                  and returns a sentence for the page, or "" for none
    check         looks at a file that is announced and returns what `accept` will
                  want to know again (plain values)
    refusals      errors with which `check` and `accept` turn a file away
    words_of      such an error as a sentence
    is_open       whether anything is taken at this moment
    """

    authority: Authority
    subject: str
    address_of: Callable[[str], str]
    accept: Callable[[ArrivedFile], str]
    check: Callable[[Announced], Mapping[str, Any]] = _keep_nothing
    refusals: tuple[type[Exception], ...] = ()
    words_of: Callable[[Exception], str] = str
    is_open: bool = True
    most_bytes: int = 2 * GIGABYTE
    most_at_once: int = 10
    seal: Seal | None = None

    @property
    def most_megabytes(self) -> int:
        """How large one file may be, for the page."""
        return self.most_bytes // MEGABYTE
