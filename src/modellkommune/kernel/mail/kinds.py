"""What a file is, told from its bytes; the name and the mail may say otherwise."""

from __future__ import annotations

import re

UNKNOWN = "application/octet-stream"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
LINK = b"\x4c\x00\x00\x00\x01\x14\x02\x00"

BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (b"{\\rtf", "application/rtf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"MSCF", "application/vnd.ms-cab-compressed"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"%!PS", "application/postscript"),
    (b"-----BEGIN PGP MESSAGE", "application/pgp-encrypted"),
    (b"-----BEGIN PGP SIGNATURE", "application/pgp-signature"),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
)
# Programs by their first bytes.
PROGRAMS = (
    (b"\x7fELF", "ELF"),
    (b"\xfe\xed\xfa\xce", "Mach-O"),
    (b"\xfe\xed\xfa\xcf", "Mach-O"),
    (b"\xce\xfa\xed\xfe", "Mach-O"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\xca\xfe\xba\xbe", "Java or Mach-O"),
    (b"dex\n035", "Android"),
    (b"\x00asm", "WebAssembly"),
    (LINK, "Windows shortcut"),
    (b"ITSF", "Windows help"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "OneNote"),
    (b"[InternetShortcut]", "Internet shortcut"),
    (b"[Desktop Entry]", "desktop entry"),
    (b"MSCF", "cabinet"),
    (b"Windows Registry Editor", "registry file"),
    (b"REGEDIT4", "registry file"),
)
PAGE = re.compile(rb"^(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*"
                  rb"<(?:!doctype\s+html|html|head|body|script|iframe|meta\s|form)\b",
                  re.IGNORECASE | re.DOTALL)  # fmt: skip
PICTURE = re.compile(rb"<svg\b", re.IGNORECASE)
ISO_MARK_AT = 0x8001
DISK_MARKS = ((0, b"conectix"), (0, b"vhdxfile"), (ISO_MARK_AT, b"CD001"), (0, b"KDMV"))
HEAD = 4096


def kind_of(content: bytes) -> str:
    """Media type told from the content; office files are told apart by `containers`."""
    head = content[:HEAD]
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(ZIP):
        return "application/zip"
    if head.startswith(OLE):
        return "application/x-ole-storage"
    if program_kind(content):
        return "application/x-executable"
    for beginning, kind in BEGINNINGS:
        if stripped.startswith(beginning) or head.startswith(beginning):
            return kind
    # Readers forgive up to a kilobyte of anything before the mark of a PDF.
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return _inner_mark(content) or _text_kind(stripped, content)


def _inner_mark(content: bytes) -> str:
    """Kinds whose mark does not stand at the very beginning."""
    if content[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(
            content[8:12], UNKNOWN
        )
    if content[4:8] == b"ftyp":
        return "image/heic" if content[8:11] in {b"hei", b"mif"} else "video/mp4"
    if content[:2] == b"BM" and content[6:10] == bytes(4):
        return "image/bmp"
    return "application/x-tar" if content[257:262] == b"ustar" else ""


def _text_kind(stripped: bytes, content: bytes) -> str:
    if is_page(content):
        return "text/html"
    if PICTURE.search(stripped[:1000]) and stripped.startswith(b"<"):
        return "image/svg+xml"
    if stripped.startswith(b"<?xml"):
        return "application/xml"
    return "text/plain" if _is_text(content[:HEAD]) else UNKNOWN


def _is_text(head: bytes) -> bool:
    """Whether there are letters and no control characters but blanks."""
    return bool(head) and not head.translate(None, _TEXT)


_TEXT = bytes(set(range(0x20, 0x100)) - {0x7F}) + b"\t\r\n\f\x1b"


def is_page(content: bytes) -> bool:
    """Whether the content is an HTML page."""
    return bool(PAGE.match(content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")))


def program_kind(content: bytes) -> str:
    """The kind of program told from the content, "" when it is none."""
    head = content[:64]
    # "MZ" are letters as well; a real header has zeros among its first bytes.
    if head.startswith((b"MZ", b"ZM")) and b"\0" in head:
        return "Windows"
    if head.startswith(b"#!") and content[2:3] in b"/ ":
        return "script"
    for at, mark in DISK_MARKS:
        if content[at : at + len(mark)] == mark:
            return "disk image"
    return next((kind for beginning, kind in PROGRAMS if head.startswith(beginning)), "")
