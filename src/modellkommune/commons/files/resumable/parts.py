"""Files that arrive in pieces, kept on disk as they come: sealed where the room seals.

A partial file is a row of pieces, each with two lengths before it: of what was
sent and of what is stored. A piece that was cut off in the middle (power failure,
full disk) is dropped when the file is opened again, and the sender repeats it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from modellkommune.commons.files.storage import private_storage

FOLDER = "uploads"
LENGTHS = struct.Struct(">II?")


class UploadBusy(RuntimeError):
    """Another request is writing the same file at this moment."""


@dataclass(frozen=True)
class Seal:
    """How pieces are closed while they lie on the disk, and opened when all are there.

    close  None where what comes now lies open
    """

    close: Callable[[bytes], bytes] | None
    open: Callable[[bytes], bytes]


def path_of(key: str) -> Path:
    """Where the pieces of an upload lie; the key is ours and holds letters only."""
    return Path(private_storage().path(f"{FOLDER}/{key}.part"))


def arrived(key: str) -> int:
    """Bytes of the sender that are safely stored."""
    path = path_of(key)
    if not path.exists():
        return 0
    with path.open("rb") as file:
        return sum(length for length, _end in _pieces(file))


@contextmanager
def held(key: str) -> Iterator[BinaryIO]:
    """Open a partial file for adding, one request at a time. Raises UploadBusy."""
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UploadBusy(key) from error
        _drop_cut_off_piece(file)
        yield file


def add_pieces(file: BinaryIO, pieces: Iterable[bytes], *, seal: Seal | None) -> int:
    """Append what comes and return how many bytes of the sender were stored.

    Each piece is handed to the system before the next is taken, so that a line that
    breaks loses at most one.
    """
    close = seal.close if seal else None
    stored = 0
    for piece in pieces:
        kept = close(piece) if close else piece
        file.write(LENGTHS.pack(len(piece), len(kept), close is not None) + kept)
        file.flush()
        stored += len(piece)
    os.fsync(file.fileno())
    return stored


def pieces_of(key: str, *, seal: Seal | None) -> Iterator[bytes]:
    """What has arrived, piece by piece, opened; never the whole file at once."""
    with path_of(key).open("rb") as file:
        while len(head := file.read(LENGTHS.size)) == LENGTHS.size:
            _length, size, sealed = LENGTHS.unpack(head)
            kept = file.read(size)
            yield seal.open(kept) if seal and sealed else kept


def forget(key: str) -> None:
    """Remove the pieces of an upload that was finished or given up."""
    path_of(key).unlink(missing_ok=True)


def fits_on_disk(size: int) -> bool:
    """Whether a file of so many bytes can still be kept."""
    folder = path_of("x").parent
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free > size


def left_on_disk(*, before: float) -> Iterator[str]:
    """Keys of partial files that nobody has written to since a moment (a POSIX time)."""
    for path in path_of("x").parent.glob("*.part"):
        if path.stat().st_mtime < before:
            yield path.stem


def _pieces(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Length as sent, and end on disk, of every piece that is there as a whole."""
    size = os.fstat(file.fileno()).st_size
    file.seek(0)
    while len(head := file.read(LENGTHS.size)) == LENGTHS.size:
        length, kept, _sealed = LENGTHS.unpack(head)
        end = file.tell() + kept
        if end > size:
            return
        file.seek(end)
        yield length, end


def _drop_cut_off_piece(file: BinaryIO) -> None:
    ends = [end for _length, end in _pieces(file)]
    file.truncate(ends[-1] if ends else 0)
    file.seek(0, os.SEEK_END)
