"""Transfer encodings: from what stands in the mail to the bytes of a file."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from modellkommune.kernel.mail.findings import Finding, finding

PLAIN = re.compile(r"|binary|[678][ -]?bits?")
UUENCODE = {"x-uuencode", "uuencode", "x-uue", "uue"}
BASE64_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
BASE64_AND_BLANKS = BASE64_SIGNS + b" \t\r\n\f\v\0"
FOREIGN = bytes(set(range(256)) - set(BASE64_SIGNS[:-1]))
MOST_ENDS = 10_000
WINDOW = 1 << 20
# What is base64 begins with it.
FIRST_WORD = re.compile(rb"\s*[A-Za-z0-9+/=]*(?:\s|$)")
SAME_LINE = re.compile(rb"[ \t]+[^\s]")
AFTER_FILL = re.compile(rb"=[=\s]*([A-Za-z0-9+/])")
UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Content and what was remarkable about its encoding."""

    content: bytes
    findings: tuple[Finding, ...] = ()


def decode_transfer(raw: bytes, start: int, end: int, encoding: str) -> Decoded:
    """Decode the stretch of a mail; what is damaged is decoded as far as it goes."""
    name = encoding.strip().strip("\"';").lower()
    with memoryview(raw) as whole, whole[start:end] as body:
        if name == "base64":
            return _base64(body)
        if name == "quoted-printable":
            return Decoded(binascii.a2b_qp(body))
        if name in UUENCODE:
            return _uuencoded(bytes(body))
        remarks = () if PLAIN.fullmatch(name) else (finding("encoding-unknown", encoding=name),)
        return Decoded(bytes(body), remarks)


def _base64(body: memoryview) -> Decoded:
    damaged = finding("encoding-damaged", encoding="base64")
    if FIRST_WORD.match(body) is None:
        return Decoded(bytes(body), (damaged,))
    if AFTER_FILL.search(body):
        return Decoded(_pieces(bytes(body)), (damaged,))
    is_sound = _has_only_signs(body)
    try:
        return Decoded(binascii.a2b_base64(body), () if is_sound else (damaged,))
    except binascii.Error:
        return Decoded(_filled_up(bytes(body)), (damaged,))


def _has_only_signs(body: memoryview) -> bool:
    """Whether nothing but base64 and blanks stands there; looked at by windows."""
    return not any(
        bytes(body[at : at + WINDOW]).translate(None, BASE64_AND_BLANKS)
        for at in range(0, len(body), WINDOW)
    )


def _pieces(body: bytes) -> bytes:
    """Base64 that was put together from several ends, or with a text behind it."""
    pieces: list[bytes] = []
    for piece in re.split(rb"=+", body, maxsplit=MOST_ENDS):
        is_text = any(word.strip(BASE64_SIGNS) for word in piece.split())
        if pieces and (is_text or SAME_LINE.match(piece)):
            break
        pieces.append(_filled_up(piece))
    return b"".join(pieces)


def _filled_up(body: bytes) -> bytes:
    """Decode after leaving out foreign signs; a single sign at the end holds no byte."""
    signs = body.translate(None, FOREIGN)
    whole = signs[:-1] if len(signs) % 4 == 1 else signs
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _uuencoded(body: bytes) -> Decoded:
    damaged = finding("encoding-damaged", encoding="uuencode")
    begin = UU_BEGIN.search(body)
    if begin is None:
        return Decoded(body, (damaged,))
    content: list[bytes] = []
    for line in body[begin.end() :].splitlines():
        if line.strip() in {b"end", b"`", b""}:
            break
        try:
            content.append(binascii.a2b_uu(line))
        except binascii.Error:
            return Decoded(b"".join(content), (damaged,))
    return Decoded(b"".join(content))
