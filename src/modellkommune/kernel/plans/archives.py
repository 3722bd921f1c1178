"""XPlanArchive: a zip with xplan.gml and the files that the plan names."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from modellkommune.kernel.mail.archives import (
    Archive,
    list_archive,
    read_member,
    wants_elsewhere,
)
from modellkommune.kernel.mail.model import Limits as ArchiveLimits
from modellkommune.kernel.plans.findings import Finding, Refused, finding
from modellkommune.kernel.plans.model import Attachment, Limits

SIGNATURE = b"PK\x03\x04"
MAIN_FILE = "xplan.gml"


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """The plan out of an archive, the names of the other files, and findings."""

    plan: bytes
    attachments: tuple[Attachment, ...]
    findings: tuple[Finding, ...] = ()


def is_archive(content: bytes) -> bool:
    """Whether the file is a zip; the name of a file says nothing."""
    return content.startswith(SIGNATURE)


def open_archive(content: bytes, *, limits: Limits) -> OpenedArchive:
    """Return the plan in an archive; nothing is ever written to disk.

    Raises Refused when the archive would burst, wants to lie elsewhere, is damaged or
    holds no plan.
    """
    if len(content) > limits.archive_bytes:
        raise Refused(finding("file-too-large", size=len(content), limit=limits.archive_bytes))
    archive = _listed(content, limits)
    name, findings = _plan_file(archive)
    size = next(member.size for member in archive.members if member.info.filename == name)
    if size > limits.file_bytes:
        raise Refused(finding("file-too-large", size=size, limit=limits.file_bytes))
    plan = read_member(content, name, most=limits.file_bytes)
    if len(plan) != size:
        raise Refused(finding("archive-damaged"))
    others = tuple(
        Attachment(member.name, member.size)
        for member in archive.members if member.info.filename != name
    )  # fmt: skip
    return OpenedArchive(plan, others, findings)


def attachment_of(content: bytes, name: str, *, limits: Limits) -> bytes:
    """Return one file of an archive that `open_archive` has accepted.

    Raises Refused for a damaged archive and for a name it does not hold.
    """
    archive = _listed(content, limits)
    for member in archive.members:
        if member.name == name:
            return read_member(content, member.info.filename, most=member.size)
    raise Refused(finding("attachment-missing", name=name))


def _listed(content: bytes, limits: Limits) -> Archive:
    archive = list_archive(content, "", ArchiveLimits(
        archive_files=limits.archive_files, archive_ratio=limits.archive_ratio,
        unpacked_bytes=limits.unpacked_bytes,
    ))  # fmt: skip
    refusals = [Finding(one.code, dict(one.parameters)) for one in archive.findings]
    refusals += _path_tricks([member.info for member in archive.members])
    if any(member.is_encrypted for member in archive.members):
        refusals.append(finding("archive-encrypted"))
    if refusals:
        raise Refused(*refusals)
    return archive


def _path_tricks(infos: list[zipfile.ZipInfo]) -> list[Finding]:
    found, known = [], set()
    for info in infos:
        if wants_elsewhere(info.filename) or "\x00" in info.filename:
            found.append(finding("archive-path", name=info.filename))
        if stat.S_ISLNK(info.external_attr >> 16):
            found.append(finding("archive-link", name=info.filename))
        # Two files of one name: one is looked at here, the other unpacked elsewhere.
        if info.filename.casefold() in known:
            found.append(finding("archive-twice", name=info.filename))
        known.add(info.filename.casefold())
    return found[:10]


def _plan_file(archive: Archive) -> tuple[str, tuple[Finding, ...]]:
    names = [member.info.filename for member in archive.members]
    for name in names:
        if PurePosixPath(name).name.lower() == MAIN_FILE:
            return name, ()
    others = [name for name in names if name.lower().endswith((".gml", ".xml"))]
    if len(others) != 1:
        raise Refused(finding("archive-no-plan"))
    return others[0], (finding("archive-other-name", name=others[0]),)
