"""ZIP archives: what they hold, and whether they can be opened without harm.

The list of files is read first; nothing is unpacked from an archive that would burst,
holds too many files or says so. Python unpacks at most as much as the list declares,
so the declared sizes are true limits.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.model import Limits

# Below this size even a high ratio harms nobody: a page of blanks, an empty table.
HARMLESS_BYTES = 10 * 1024 * 1024
LARGEST_LIST_BYTES = 8 * 1024 * 1024
END_RECORD = b"PK\x05\x06"
IS_ENCRYPTED = 0x1
IS_UTF8 = 0x800
READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, KeyError, EOFError,
          NotImplementedError, RuntimeError, OverflowError, IndexError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive, as its list declares it."""

    name: str
    size: int
    packed: int
    is_encrypted: bool
    info: zipfile.ZipInfo


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was listed. `members` is () when it must not be opened."""

    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def may_be_opened(self) -> bool:
        return not self.findings

    @property
    def unpacked_bytes(self) -> int:
        return sum(member.size for member in self.members)


def list_archive(content: bytes, name: str, limits: Limits) -> Archive:
    """List the files; findings say why the archive must not be opened."""
    if too_long := _list_too_long(content):
        return Archive((), (finding("archive-too-many", name=name, count=too_long,
                                    limit=limits.archive_files),))  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except BROKEN:
        return Archive((), (finding("archive-damaged", name=name),))
    members = tuple(
        Member(member_name(info), info.file_size, info.compress_size,
               bool(info.flag_bits & IS_ENCRYPTED), info)
        for info in infos
    )  # fmt: skip
    return Archive(members, tuple(_refusals(members, name, len(content), limits)))


def _list_too_long(content: bytes) -> str:
    """How many files a list of unreasonable length declares, "" for a reasonable one.

    Looked at before the list is read: a million entries take a gigabyte of memory.
    """
    at = content.rfind(END_RECORD, max(0, len(content) - 66_000))
    if at < 0 or len(content) < at + 20:
        return ""
    count = int.from_bytes(content[at + 10 : at + 12], "little")
    size = int.from_bytes(content[at + 12 : at + 16], "little")
    is_64 = size == 0xFFFFFFFF or count == 0xFFFF
    return str(count) if is_64 or size > LARGEST_LIST_BYTES else ""


def _refusals(
    members: tuple[Member, ...], name: str, packed: int, limits: Limits
) -> Iterator[Finding]:
    """Yield why the archive must not be opened."""
    unpacked = sum(member.size for member in members)
    bursts = any(
        member.size > HARMLESS_BYTES and member.size > limits.archive_ratio * max(1, member.packed)
        for member in members
    )
    if len(members) > limits.archive_files:
        yield finding("archive-too-many", name=name, count=len(members),
                      limit=limits.archive_files)  # fmt: skip
    # Files that lie over each other make the whole larger than the ratio of each.
    if (
        bursts
        or unpacked > max(HARMLESS_BYTES, limits.archive_ratio * packed)
        or unpacked > limits.unpacked_bytes
    ):
        yield finding("archive-bomb", name=name, packed=packed, unpacked=unpacked)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; old Windows programs write German letters in code page 850."""
    if info.flag_bits & IS_UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for charset in ("utf-8", "cp850"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return info.filename


def wants_elsewhere(name: str) -> bool:
    """Whether a member would be written outside the folder: ../, C:, /."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


def unpack(content: bytes, members: tuple[Member, ...]) -> Iterator[tuple[Member, bytes | None]]:
    """Yield each file with its content, None when it is damaged or packed unusually."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in members:
            yield member, _content(archive, member)


def _content(archive: zipfile.ZipFile, member: Member) -> bytes | None:
    if member.info.compress_type not in READABLE:
        return None
    try:
        return archive.read(member.info)
    except BROKEN:
        return None


def read_member(content: bytes, name: str, *, most: int) -> bytes:
    """The beginning of one file of an archive, b"" when it is missing or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as stream:
            return stream.read(most)
    except BROKEN:
        return b""
