"""Values with parameters: Content-Type and Content-Disposition.

Reads continuations and charsets (RFC 2231), encoded words where they do not belong
(Outlook), raw letters beyond ASCII, missing quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from modellkommune.kernel.mail.charsets import read_letters
from modellkommune.kernel.mail.encoded_words import clean_text, decode_words, unfolded
from modellkommune.kernel.mail.findings import Finding

PARAMETER = re.compile(
    r"""\s*(?P<name>[^\s;=]+)\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)(?:"|$)|(?P<plain>[^;]*))""",
    re.DOTALL,
)
SECTION = re.compile(r"^(?P<name>[^*]+)(?:\*(?P<number>\d{1,3}))?(?P<is_encoded>\*)?$")
PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
MOST_PARAMETERS = 200


@dataclass(frozen=True, slots=True)
class Valued:
    """The value of a header and its parameters, names in lower case.

    with_words  names of parameters that held encoded words
    """

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    with_words: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    def get(self, name: str) -> str:
        """The parameter, "" when it is missing."""
        return self.parameters.get(name, "")


@dataclass(slots=True)
class Section:
    """One piece of a parameter: `filename*1*=…`."""

    number: int
    is_encoded: bool
    text: str


def read_parameters(value: bytes) -> Valued:
    """Split a header such as `attachment; filename="a.pdf"`. Never raises."""
    text, _ = unfolded(value)
    head, _, rest = text.partition(";")
    plain: dict[str, str] = {}
    sections: dict[str, list[Section]] = {}
    for name, content in _pairs(rest):
        match = SECTION.match(name)
        if match and (match["number"] or match["is_encoded"]):
            section = Section(int(match["number"] or 0), bool(match["is_encoded"]), content)
            sections.setdefault(match["name"], []).append(section)
        else:
            plain.setdefault(name, content)
    return _valued(clean_text(head).lower(), plain, sections)


def _valued(head: str, plain: dict[str, str], sections: dict[str, list[Section]]) -> Valued:
    """Put the pieces together; a value with a charset beats the one without."""
    parameters: dict[str, str] = {}
    findings: list[Finding] = []
    for name, content in plain.items():
        decoded, remarks = decode_words(content, name)
        parameters[name] = decoded
        findings += remarks
    with_words = {name for name, content in plain.items() if parameters[name] != content}
    for name, pieces in sections.items():
        parameters[name], remarks = _continued(pieces)
        findings += remarks
        with_words.discard(name)
    return Valued(head, parameters, frozenset(with_words), tuple(findings))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Names in lower case and values without quotation marks, at most 200."""
    at = 0
    for _ in range(MOST_PARAMETERS):
        match = PARAMETER.match(text, at)
        if match:
            quoted = match["quoted"]
            value = match["plain"].strip() if quoted is None else _unquoted(quoted)
            yield match["name"].lower(), value
            at = match.end()
        following = text.find(";", at)
        if following < 0:
            return
        at = following + 1


def _unquoted(text: str) -> str:
    r"""Undo \" and \\ only: Windows paths come with single backslashes."""
    return text.replace('\\"', '"').replace("\\\\", "\\")


def _continued(pieces: list[Section]) -> tuple[str, tuple[Finding, ...]]:
    """Join the sections in the order of their numbers and read their charset."""
    pieces.sort(key=lambda piece: piece.number)
    charset = ""
    first = pieces[0]
    if first.is_encoded and first.text.count("'") >= 2:
        charset, _, first.text = first.text.split("'", 2)
    data = b"".join(_section_bytes(piece) for piece in pieces)
    letters = read_letters(data, charset)
    decoded, more = decode_words(letters.text, "filename")
    return decoded, (*letters.findings, *more)


def _section_bytes(piece: Section) -> bytes:
    raw = piece.text.encode("utf-8", "surrogateescape")
    if not piece.is_encoded:
        return raw
    return PERCENT.sub(lambda match: bytes((int(match[1], 16),)), raw)
