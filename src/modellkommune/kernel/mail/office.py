"""Office files: which program wrote them, macros, passwords, embedded programs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from modellkommune.kernel.mail.archives import Archive, read_member
from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.kinds import PROGRAMS

OPENXML = "application/vnd.openxmlformats-officedocument."
OPENXML_KINDS = (
    ("word/", OPENXML + "wordprocessingml.document"),
    ("xl/", OPENXML + "spreadsheetml.sheet"),
    ("ppt/", OPENXML + "presentationml.presentation"),
    ("visio/", "application/vnd.ms-visio.drawing"),
)
OUTLOOK = "application/vnd.ms-outlook"
OLE_KINDS = (
    ("__properties_version1.0", OUTLOOK),
    ("worddocument", "application/msword"),
    ("workbook", "application/vnd.ms-excel"),
    ("book", "application/vnd.ms-excel"),
    ("powerpoint document", "application/vnd.ms-powerpoint"),
    ("visiodocument", "application/vnd.visio"),
    ("encryptedpackage", "application/x-ole-storage"),
)
INSTALLER = "000C1084-0000-0000-C000-000000000046"
MACRO_STREAMS = {"vba", "macros", "_vba_project_cur", "_vba_project"}
MACRO_MEMBERS = re.compile(r"vbaproject\.bin$|/macrosheets/|/vbadata\.xml$", re.IGNORECASE)
EMBEDDED = re.compile(r"/(?:embeddings|activex)/[^/]+\.(?:bin|exe|vbs|js)$", re.IGNORECASE)
RELATIONS = re.compile(r"\.rels$", re.IGNORECASE)
REMOTE_TEMPLATE = re.compile(
    rb"<Relationship\b[^<>]*\b(?:attachedTemplate|oleObject|frame)\b[^<>]*TargetMode\s*=\s*[\"']External"
    rb"|<Relationship\b[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*\b(?:attachedTemplate|oleObject|frame)\b"
)
OPENDOCUMENT_MACROS = re.compile(r"^(?:Basic|Scripts)/.+", re.IGNORECASE)
# An embedded file that a double click would start; names end at a zero byte.
EMBEDDED_PROGRAM = re.compile(
    rb"\.(?:exe|vbs|vbe|js|jse|bat|cmd|ps1|scr|hta|lnk|jar|wsf)\0", re.IGNORECASE
)
LOOKED_AT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Office:
    """Media type of an office file, "" when it is none, and why it is held back."""

    media_type: str = ""
    findings: tuple[Finding, ...] = ()


def look_into_zip(content: bytes, name: str, archive: Archive) -> Office:
    """Tell whether an archive is a document of Office or OpenDocument, and look for danger."""
    names = [member.name for member in archive.members]
    if any(member.lower() == "[content_types].xml" for member in names):
        return Office(_openxml_kind(names), tuple(_openxml_findings(content, name, names)))
    mimetype = read_member(content, "mimetype", most=200).decode("ascii", "replace").strip()
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        return Office(mimetype, tuple(_opendocument_findings(content, name, names)))
    return Office()


def _openxml_kind(names: Sequence[str]) -> str:
    for folder, kind in OPENXML_KINDS:
        if any(name.startswith(folder) for name in names):
            return kind
    return "application/vnd.openxmlformats-package"


def _openxml_findings(content: bytes, name: str, names: Sequence[str]) -> list[Finding]:
    remarks = []
    if any(MACRO_MEMBERS.search(member) for member in names):
        remarks.append(finding("office-macros", name=name))
    embedded = [member for member in names if EMBEDDED.search(member)][:20]
    if any(_is_program(read_member(content, member, most=LOOKED_AT)) for member in embedded):
        remarks.append(finding("office-embedded", name=name))
    relations = [member for member in names if RELATIONS.search(member)][:50]
    if any(
        REMOTE_TEMPLATE.search(read_member(content, member, most=LOOKED_AT)) for member in relations
    ):
        remarks.append(finding("office-remote", name=name))
    return remarks


def _opendocument_findings(content: bytes, name: str, names: Sequence[str]) -> list[Finding]:
    remarks = []
    manifest = read_member(content, "META-INF/manifest.xml", most=LOOKED_AT)
    if b"encryption-data" in manifest:
        remarks.append(finding("office-encrypted", name=name))
    # An empty library is written into every document.
    macros = [member for member in names if OPENDOCUMENT_MACROS.match(member)]
    if any(not member.endswith(("script-lc.xml", "script-lb.xml")) for member in macros):
        remarks.append(finding("office-macros", name=name))
    return remarks


def _is_program(content: bytes) -> bool:
    """Whether an embedded object is or carries a program."""
    starts = content.startswith((b"MZ", *(mark for mark, _ in PROGRAMS)))
    return starts or b"This program cannot be run in DOS mode" in content or bool(
        EMBEDDED_PROGRAM.search(content)
    )  # fmt: skip


def look_into_ole(content: bytes, name: str) -> Office:
    """Tell what an OLE file is (.doc, .xls, .msg, .msi, …) and look for danger."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            streams = [[word.lower() for word in path] for path in ole.listdir(storages=True)]
            identity = str(ole.root.clsid).upper()
    except Exception:  # noqa: BLE001  # the library raises what it likes on damaged files
        return Office("application/x-ole-storage", (finding("office-damaged", name=name),))
    if identity == INSTALLER:
        return Office("application/x-msi", (finding("file-program", name=name, kind="MSI"),))
    top = {path[0] for path in streams}
    kind = next((kind for mark, kind in OLE_KINDS if mark in top), "application/x-ole-storage")
    remarks = []
    if "encryptedpackage" in top:
        remarks.append(finding("office-encrypted", name=name))
    if kind != OUTLOOK and any(word in MACRO_STREAMS for path in streams for word in path):
        remarks.append(finding("office-macros", name=name))
    has_object = kind != OUTLOOK and any(path[-1] == "\x01ole10native" for path in streams)
    if has_object and EMBEDDED_PROGRAM.search(content):
        remarks.append(finding("office-embedded", name=name))
    return Office(kind, tuple(remarks))
