"""Header texts: raw letters beyond ASCII and encoded words (RFC 2047)."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from modellkommune.kernel.mail.charsets import codec_of, read_letters
from modellkommune.kernel.mail.findings import Finding, finding

# `*` and what follows names a language (RFC 2231). Blanks within the word are
# forbidden and occur; so does a last word without its end.
WORD = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]*)?\?([bBqQ])\?(.*?)(?:\?=|$)", re.DOTALL)
FOLD = re.compile(r"\s*[\r\n]+\s*")
# Characters that would break a line on a page or in a log.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
BASE64_SIGNS = re.compile(r"[^A-Za-z0-9+/]")


@dataclass(frozen=True, slots=True)
class Word:
    """An encoded word: charset, bytes, and whether its encoding was sound."""

    charset: str
    data: bytes
    is_sound: bool


def unfolded(value: bytes) -> tuple[str, str]:
    """Text of a raw header value, and the charset when it is beyond ASCII, else "".

    Encoded words are still in it.
    """
    charset = ""
    if value.isascii() and b"\x1b" not in value:
        text = value.decode("ascii")
    else:
        letters = read_letters(value)
        text, charset = letters.text, letters.charset
    return FOLD.sub(" ", text).strip(), charset


def header_text(value: bytes, header: str) -> tuple[str, tuple[Finding, ...]]:
    """Readable text of an unstructured header such as Subject."""
    text, charset = unfolded(value)
    remarks = [finding("header-8bit", header=header, charset=charset)] if charset else []
    decoded, more = decode_words(text, header)
    return clean_text(decoded), (*remarks, *more)


def clean_text(text: str) -> str:
    """Text on one line: control characters become blanks, outer blanks go."""
    return CONTROLS.sub(" ", text).strip()


def decode_words(text: str, header: str) -> tuple[str, tuple[Finding, ...]]:
    """Replace every encoded word; blanks between two of them vanish (RFC 2047, 6.2)."""
    if "=?" not in text:
        return text, ()
    pieces: list[str | Word] = []
    end = 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        if between and not (between.isspace() and pieces and isinstance(pieces[-1], Word)):
            pieces.append(between)
        pieces.append(_word(match))
        end = match.end()
    pieces.append(text[end:])
    return _joined(pieces, header)


def _word(match: re.Match[str]) -> Word:
    charset, encoding, content = match.groups()
    raw = content.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return Word(charset, binascii.a2b_qp(raw, header=True), is_sound=True)
    signs = BASE64_SIGNS.sub("", content)
    # One sign left over holds no whole byte; the missing fill is forgiven.
    whole = signs if len(signs) % 4 != 1 else signs[:-1]
    data = binascii.a2b_base64(whole + "=" * (-len(whole) % 4))
    return Word(charset, data, is_sound=len(whole) == len(signs))


def _joined(pieces: list[str | Word], header: str) -> tuple[str, tuple[Finding, ...]]:
    """Neighbouring words of one charset are read together: some programs cut letters in two."""
    texts: list[str] = []
    remarks: list[Finding] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, str):
            texts.append(piece)
            at += 1
            continue
        run = [piece]
        while (
            at + len(run) < len(pieces)
            and isinstance(following := pieces[at + len(run)], Word)
            and following.charset.lower() == piece.charset.lower()
        ):
            run.append(following)
        at += len(run)
        letters = read_letters(b"".join(word.data for word in run), piece.charset)
        texts.append(letters.text)
        remarks += letters.findings
        if not all(word.is_sound for word in run):
            remarks.append(finding("encoded-word-damaged", header=header))
    return "".join(texts), tuple(remarks)


__all__ = ["clean_text", "codec_of", "decode_words", "header_text", "unfolded"]
