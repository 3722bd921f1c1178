"""Texts in the characters that German registers know (DIN 91379, data type C).

Nearly every German text holds characters that the standard does not: quotation marks
„like these“, dashes, ellipses. They are written with the plain signs that stand
beside them on a keyboard; what remains unknown becomes a question mark, and how many
characters were changed is told.
"""

from __future__ import annotations

import unicodedata

# Single characters of data type C, as ranges.
RANGES = (
    (0x09, 0x0A), (0x0D, 0x0D), (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17E), (0x187, 0x188),
    (0x18F, 0x18F), (0x197, 0x197), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1B7, 0x1B7),
    (0x1CD, 0x1DC), (0x1DE, 0x1DF), (0x1E2, 0x1F0), (0x1F4, 0x1F5), (0x1F8, 0x1FF),
    (0x212, 0x213), (0x218, 0x21B), (0x21E, 0x21F), (0x227, 0x233), (0x259, 0x259),
    (0x268, 0x268), (0x292, 0x292), (0x2B9, 0x2BA), (0x2BE, 0x2BF), (0x2C8, 0x2C8),
    (0x2CC, 0x2CC), (0x1E02, 0x1E03), (0x1E06, 0x1E07), (0x1E0A, 0x1E11), (0x1E17, 0x1E17),
    (0x1E1C, 0x1E2B), (0x1E2F, 0x1E37), (0x1E3A, 0x1E3B), (0x1E40, 0x1E49), (0x1E52, 0x1E5B),
    (0x1E5E, 0x1E63), (0x1E6A, 0x1E6F), (0x1E80, 0x1E87), (0x1E8C, 0x1E97), (0x1E9E, 0x1E9E),
    (0x1EA0, 0x1EF9), (0x2019, 0x2019), (0x2021, 0x2021), (0x20AC, 0x20AC),
)  # fmt: skip
PLAIN = str.maketrans({
    "„": '"', "“": '"', "”": '"', "‟": '"', "″": '"',
    "‚": "'", "‘": "'", "‛": "'", "′": "'", "‹": "'", "›": "'",
    "–": "-", "—": "-", "‒": "-", "‑": "-", "−": "-", "‐": "-",
    "…": "...", "•": "-", "\N{ZERO WIDTH SPACE}": "", "\N{SOFT HYPHEN}": "",
    "\N{BYTE ORDER MARK}": "", "\N{THIN SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{LINE SEPARATOR}": "\n", "\N{PARAGRAPH SEPARATOR}": "\n", "™": "(TM)", "→": "->",
    "≤": "<=", "≥": ">=", "‰": "Promille",
})  # fmt: skip


def in_plain_letters(text: str) -> tuple[str, int]:
    """Return the text in characters of data type C, and how many had to be changed."""
    composed = unicodedata.normalize("NFC", text)
    written = [_written(sign) for sign in composed]
    changed = sum(after != sign for after, sign in zip(written, composed, strict=True))
    return "".join(written), changed


def is_plain(sign: str) -> bool:
    """Whether a character belongs to data type C on its own."""
    return any(first <= ord(sign) <= last for first, last in RANGES)


def _written(sign: str) -> str:
    if is_plain(sign):
        return sign
    other = sign.translate(PLAIN)
    if other != sign:
        return other
    # A letter that is written in two ways, such as the ligature "ﬁ" of a PDF.
    spelled = unicodedata.normalize("NFKC", sign)
    if spelled != sign and all(map(is_plain, spelled)):
        return spelled
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Mn"} else "?"
