"""Bytes to letters: the charset that is named, and what is done when it is wrong.

Order: the declared charset, then UTF-8, then Windows-1252, which never fails here.
Latin-1 is read as Windows-1252 and GB 2312 as GB 18030, as browsers do: programs
name the small set and write the large one (https://encoding.spec.whatwg.org).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from modellkommune.kernel.mail.findings import Finding, finding

LARGER_SETS = {
    "ascii": "ascii",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "cp1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "utf_16_le": "utf-16-le",
    "utf_16_be": "utf-16-be",
}
# Names that occur in mails and that Python does not know.
OTHER_NAMES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-big5": "big5",
    "x-euc-jp": "euc-jp",
    "x-x-big5": "big5",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "ansi_x3.4-1968": "ascii",
    "iso646-us": "ascii",
    "visual": "iso8859-8",
}
PREFIXES = re.compile(r"^(?:x-|cs|charset=|windows[-_]?(?=125\d)|win[-_]?(?=125\d)|cp[-_](?=\d))")
# Codecs of Python that turn bytes into text without being charsets of a mail.
NO_CHARSETS = {"idna", "punycode", "unicode-escape", "unicode_escape", "undefined", "mbcs", "oem",
               "raw-unicode-escape", "raw_unicode_escape", "utf-8-sig"}  # fmt: skip
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The five places that Windows-1252 leaves free; they stay what they are in Latin-1.
FREE_IN_1252 = {place: chr(place) for place in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


@dataclass(frozen=True, slots=True)
class Letters:
    """Text with the charset it was read in, and what was remarkable."""

    text: str
    charset: str
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=256)
def codec_of(name: str) -> str:
    """The name under which Python knows a charset, "" when it knows none."""
    wanted = name.strip().strip("\"'").lower()
    plain = OTHER_NAMES.get(wanted, wanted)
    for candidate in (plain, PREFIXES.sub("", plain), _windows_name(plain)):
        found = _python_codec(candidate)
        if found:
            return found
    return ""


def _windows_name(name: str) -> str:
    match = re.search(r"125[0-8]", name)
    return f"cp{match.group()}" if match and "win" in name else ""


def _python_codec(name: str) -> str:
    if not name or not name.isascii() or "\0" in name or len(name) > 40:
        return ""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_charset = getattr(codec, "_is_text_encoding", True) and codec.name not in NO_CHARSETS
    return LARGER_SETS.get(codec.name, codec.name) if is_charset else ""


def read_letters(data: bytes, declared: str = "") -> Letters:
    """Text of bytes; says when the declared charset was unknown or wrong. Never raises."""
    codec = codec_of(declared)
    if codec and (text := _strictly(data, codec)) is not None:
        if codec == "cp1252" and not data.isascii() and _is_utf8(data):
            return _wrongly_named(data.decode("utf-8"), declared, "utf-8")
        return Letters(text, codec)
    text, used = _guessed(data, codec)
    if declared and not codec:
        return Letters(text, used, (finding("charset-unknown", charset=declared, used=used),))
    if declared:
        return _wrongly_named(text, declared, used)
    remarks = () if data.isascii() else (finding("charset-undeclared", used=used),)
    return Letters(text, used, remarks)


def _wrongly_named(text: str, declared: str, used: str) -> Letters:
    return Letters(text, used, (finding("charset-wrong", charset=declared, used=used),))


def _strictly(data: bytes, codec: str) -> str | None:
    """The text when every byte fits, otherwise None."""
    if codec == "cp1252":
        return windows_text(data)
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _is_utf8(data: bytes) -> bool:
    return _strictly(data, "utf-8") is not None


def _guessed(data: bytes, codec: str) -> tuple[str, str]:
    """The likeliest text and its charset."""
    for mark, marked in MARKS:
        if data.startswith(mark) and (text := _strictly(data, marked)) is not None:
            return text, marked
    if b"\x1b$" in data and (text := _strictly(data, "iso2022_jp")) is not None:
        return text, "iso2022_jp"
    if (text := _strictly(data, "utf-8")) is not None:
        return text, "utf-8"
    if codec not in {"", "ascii", "cp1252"} or _is_mostly_utf8(data):
        chosen = codec if codec not in {"", "ascii", "cp1252"} else "utf-8"
        text = data.decode(chosen, "replace")
        if _is_mostly_sound(text):
            return text, chosen
    return windows_text(data), "windows-1252"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few bytes only are no UTF-8, as where a text was cut off."""
    return _is_mostly_sound(data.decode("utf-8", "replace"))


def _is_mostly_sound(text: str) -> bool:
    """Whether of the letters beyond ASCII at least as many were read as were not.

    In a text of another charset hardly two bytes in a row happen to be UTF-8.
    """
    return text.count("\ufffd") * 2 <= sum(sign > "\x7f" for sign in text)


def windows_text(data: bytes) -> str:
    """Windows-1252, with Latin-1 in the five places it leaves free."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(
            FREE_IN_1252.get(byte) or bytes((byte,)).decode("cp1252") for byte in data
        )  # fmt: skip
