"""Mails and files for the tests, written here; every byte is our own."""

from __future__ import annotations

import base64
import io
import os
import struct
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
CRLF = "\r\n"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n"
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(120)
HEADER = {
    "From": "Anna Amsel <anna@lindental.example>",
    "To": "bewerbung@programm.example",
    "Subject": "Bewerbung",
    "Date": "Fri, 21 Apr 2017 23:59:30 +0200",
    "Message-ID": "<1@lindental.example>",
}


def mail(body: str | bytes = "Guten Tag.", **header: str | bytes | None) -> bytes:
    """A mail with the usual header; None leaves a line out, `content_type` writes one."""
    lines = {**HEADER}
    for name, value in header.items():
        written = name.replace("_", "-").title().replace("Message-Id", "Message-ID")
        lines[written] = value  # type: ignore[assignment]
    raw = [
        name.encode() + b": " + (value if isinstance(value, bytes) else value.encode())
        for name, value in lines.items()
        if value is not None
    ]
    content = body if isinstance(body, bytes) else body.encode()
    return b"\r\n".join([*raw, b"", content])


def part(content: str | bytes = "", **header: str) -> bytes:
    """One part of a multipart, its content as it stands."""
    lines = [f"{name.replace('_', '-')}: {value}".encode() for name, value in header.items()]
    return b"\r\n".join([*lines, b"", content if isinstance(content, bytes) else content.encode()])


def multipart(
    *parts: bytes, subtype: str = "mixed", boundary: str = "xyz", **header: str | None
) -> bytes:
    """A mail of several parts."""
    marked = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), one) for one in parts)
    return mail(
        marked + b"--%s--\r\n" % boundary.encode(),
        mime_version="1.0",
        content_type=f'multipart/{subtype}; boundary="{boundary}"',
        **header,
    )


def attached(
    content: bytes, disposition: str = "attachment", kind: str = "application/octet-stream"
) -> bytes:
    """A file in base64 with the Content-Disposition given."""
    return part(
        base64.encodebytes(content),
        Content_Type=kind,
        Content_Disposition=disposition,
        Content_Transfer_Encoding="base64",
    )


def with_file(content: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    """A mail with a line of text and one file."""
    text = part("Anbei.", Content_Type="text/plain")
    return multipart(text, attached(content, f'attachment; filename="{name}"', kind))


def zipped(
    members: dict[str, bytes],
    compression: int = zipfile.ZIP_DEFLATED,
    *,
    is_encrypted: bool = False,
) -> bytes:
    """A ZIP archive; the mark of encryption can be set without a password."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    content = buffer.getvalue()
    if not is_encrypted:
        return content
    marked = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(mark)
        while place >= 0:
            marked[place + at] |= 1
            place = marked.find(mark, place + 4)
    return bytes(marked)


def document(*, macros: bool = False, relations: bytes = b"<Relationships/>") -> bytes:
    """A word-processing document, as small as it may be."""
    members = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b"<document/>",
        "word/_rels/settings.xml.rels": relations,
    }
    return zipped(members | ({"word/vbaProject.bin": b"\xd0\xcf"} if macros else {}))


def tnef(*attributes: tuple[int, int, bytes]) -> bytes:
    """A winmail.dat out of level, attribute and data."""
    whole = b"\x78\x9f\x3e\x22\x01\x00"
    for level, attribute, data in attributes:
        checksum = sum(data) & 0xFFFF
        whole += struct.pack("<BII", level, attribute, len(data)) + data
        whole += struct.pack("<H", checksum)
    return whole


def mapi(*values: tuple[int, int, bytes]) -> bytes:
    """Properties out of type, number and value; values of variable length are filled up."""
    whole = struct.pack("<I", len(values))
    for kind, number, value in values:
        whole += struct.pack("<HH", kind, number)
        if kind in {0x1E, 0x1F, 0x0102, 0x0D}:
            whole += struct.pack("<II", 1, len(value)) + value + bytes(-len(value) % 4)
        else:
            whole += value
    return whole


def shared_mails() -> list[Path]:
    """The recorded mails beside the repository, [] where they are absent."""
    beside = ROOT.parent / "shared" / "data"
    folder = Path(os.environ.get("MODELLKOMMUNE_SHARED_DATA", beside)) / "programme" / "mail"
    return sorted(folder.rglob("*.eml"))
