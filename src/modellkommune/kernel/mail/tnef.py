"""winmail.dat: what Outlook wraps text and files in when it takes us for Outlook.

A reader of our own: the known library cuts zero bytes off the end of files that lie in
properties, and a forged count of properties keeps it busy for a quarter of an hour.
Source: [MS-OXTNEF], Transport Neutral Encapsulation Format Data Algorithm.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from modellkommune.kernel.mail.charsets import read_letters

SIGNATURE = b"\x78\x9f\x3e\x22"
HEADER_BYTES = 6
# Level, attribute, length before the data; two bytes of checksum behind it.
ATTRIBUTE = struct.Struct("<BII")
CHECKSUM_BYTES = 2
ON_ATTACHMENT = 2
SUBJECT, BODY, CODE_PAGE, PROPERTIES = 0x00018004, 0x0002800C, 0x00069007, 0x00069003
FILE_BEGINS, FILE_TITLE, FILE_DATA, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
# Properties of MAPI.
P_SUBJECT, P_BODY, P_HTML = 0x0037, 0x1000, 0x1013
P_FILE_DATA, P_FILE_NAME, P_LONG_NAME, P_MEDIA_TYPE = 0x3701, 0x3704, 0x3707, 0x370E
P_CODE_PAGE = 0x3FDE
SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8,
         0x40: 8, 0x48: 16, 0x01: 0}  # fmt: skip
TEXT8, TEXT16, BINARY, OBJECT = 0x1E, 0x1F, 0x0102, 0x0D
VARIABLE = {TEXT8, TEXT16, BINARY, OBJECT}
MANY = 0x1000
NAMED = 0x8000
MOST_PROPERTIES = 10_000
MOST_FILES = 1_000
INTERFACE_BYTES = 16
CODE_PAGES = {20127: "ascii", 28591: "iso-8859-1", 28605: "iso-8859-15", 65001: "utf-8"}


@dataclass(slots=True)
class WrappedFile:
    """A file in the wrapping; content is byte for byte what was attached."""

    name: str = ""
    media_type: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Wrapping:
    """What a winmail.dat holds. `is_damaged` when it ends too early."""

    subject: str = ""
    text: str = ""
    html: str = ""
    files: list[WrappedFile] = field(default_factory=list)
    is_damaged: bool = False


def read_tnef(data: bytes) -> Wrapping | None:
    """Unpack a winmail.dat; None when it is none. Never raises."""
    if not data.startswith(SIGNATURE) or len(data) < HEADER_BYTES:
        return None
    wrapping = Wrapping()
    charset = "cp1252"
    for attribute, content in _attributes(data, wrapping):
        if attribute == CODE_PAGE and len(content) >= 4:
            charset = charset_of(int.from_bytes(content[:4], "little"))
        elif attribute in {FILE_BEGINS, FILE_TITLE, FILE_DATA, FILE_PROPERTIES}:
            _add_to_file(wrapping, attribute, content, charset)
        else:
            _add_to_mail(wrapping, attribute, content, charset)
    return wrapping


def charset_of(code_page: int) -> str:
    """The charset of a Windows code page; Windows-1252 for unknown ones."""
    named = CODE_PAGES.get(code_page)
    return named or (f"cp{code_page}" if 0 < code_page <= 1258 else "cp1252")


def _attributes(data: bytes, wrapping: Wrapping) -> Iterator[tuple[int, bytes]]:
    """Yield every attribute with its data; notes where the data end too early."""
    at = HEADER_BYTES
    while at + ATTRIBUTE.size <= len(data):
        level, attribute, length = ATTRIBUTE.unpack_from(data, at)
        at += ATTRIBUTE.size
        if level not in {1, ON_ATTACHMENT} or at + length > len(data):
            wrapping.is_damaged = True
            return
        yield attribute, data[at : at + length]
        at += length + CHECKSUM_BYTES


def _add_to_mail(wrapping: Wrapping, attribute: int, content: bytes, charset: str) -> None:
    if attribute == SUBJECT:
        wrapping.subject = _text8(content, charset)
    elif attribute == BODY:
        wrapping.text = _text8(content, charset)
    elif attribute == PROPERTIES:
        found = dict(_properties(content))
        inner = int.from_bytes(found.get(P_CODE_PAGE, (0, b""))[1][:4], "little")
        text_charset = charset_of(inner) if inner else charset
        wrapping.subject = _property_text(found, P_SUBJECT, charset) or wrapping.subject
        wrapping.text = _property_text(found, P_BODY, text_charset) or wrapping.text
        wrapping.html = _property_text(found, P_HTML, text_charset) or wrapping.html


def _add_to_file(wrapping: Wrapping, attribute: int, content: bytes, charset: str) -> None:
    if attribute == FILE_BEGINS and len(wrapping.files) < MOST_FILES:
        wrapping.files.append(WrappedFile())
        return
    if not wrapping.files:
        wrapping.is_damaged = True
        return
    file = wrapping.files[-1]
    if attribute == FILE_TITLE:
        file.name = file.name or _text8(content, charset)
    elif attribute == FILE_DATA:
        file.content = content
    else:
        found = dict(_properties(content))
        names = (_property_text(found, code, charset) for code in (P_LONG_NAME, P_FILE_NAME))
        file.name = next(filter(None, names), "") or file.name
        file.media_type = _property_text(found, P_MEDIA_TYPE, charset) or file.media_type
        # An object begins with the number of the interface that reads it.
        kind, stored = found.get(P_FILE_DATA, (0, b""))
        stored = stored[INTERFACE_BYTES:] if kind == OBJECT else stored
        file.content = file.content or stored


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Yield number, type and first value of the properties, as far as they go."""
    try:
        yield from _all_properties(data)
    except struct.error:
        return


def _all_properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Raises struct.error where the data end too early."""
    count = min(struct.unpack_from("<I", data)[0], MOST_PROPERTIES)
    at = 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= NAMED:
            at = _after_name(data, at)
        is_many, kind = bool(kind & MANY), kind & ~MANY
        if kind not in VARIABLE and kind not in SIZES:
            return
        values = 1
        if is_many or kind in VARIABLE:
            values = struct.unpack_from("<I", data, at)[0]
            at += 4
        first, at = _values(data, at, kind, values)
        yield number, (kind, first)


def _after_name(data: bytes, at: int) -> int:
    """The place behind the name of a named property."""
    kind, length = struct.unpack_from("<16xII", data, at)
    return at + 24 + (_filled(length) if kind else 0)


def _values(data: bytes, at: int, kind: int, count: int) -> tuple[bytes, int]:
    """The first of several values, and the place behind the last."""
    if kind in SIZES:
        return data[at : at + SIZES[kind]], at + SIZES[kind] * count
    first = b""
    for number in range(min(count, MOST_PROPERTIES)):
        length = struct.unpack_from("<I", data, at)[0]
        at += 4
        if number == 0:
            first = data[at : at + length]
        at += _filled(length)
    return first, at


def _filled(length: int) -> int:
    """Lengths are filled up to a multiple of four."""
    return (length + 3) // 4 * 4


def _property_text(found: dict[int, tuple[int, bytes]], number: int, charset: str) -> str:
    kind, value = found.get(number, (0, b""))
    if kind == TEXT16:
        return value.decode("utf-16-le", "replace").rstrip("\0")
    return _text8(value, charset) if kind in VARIABLE else ""


def _text8(value: bytes, charset: str) -> str:
    return read_letters(value.rstrip(b"\0"), charset).text
