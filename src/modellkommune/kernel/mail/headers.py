"""The header of a mail or of one of its parts, as raw bytes with names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modellkommune.kernel.mail.findings import Finding, finding

NAME = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:")
# Where these words stand, a line above that is no header line was an accident.
KNOWN = re.compile(
    rb"^(?:content-[a-z-]+|mime-version|from|to|cc|subject|date|message-id|received|return-path"
    rb"|reply-to|references|in-reply-to|x-[a-z-]+)[ \t]*:",
    re.IGNORECASE,
)
LINES_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Headers:
    """Header lines in their order; names in lower case, values raw and folded."""

    lines: tuple[tuple[str, bytes], ...] = ()

    def first(self, name: str) -> bytes:
        """The value of the first line of that name, b"" without one."""
        return next((value for known, value in self.lines if known == name), b"")

    def all(self, name: str) -> list[bytes]:
        """The values of all lines of that name, top first."""
        return [value for known, value in self.lines if known == name]

    def __contains__(self, name: str) -> bool:
        return any(known == name for known, _ in self.lines)


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A header and where the body after it begins."""

    headers: Headers
    body_at: int
    findings: tuple[Finding, ...] = ()


def read_headers(raw: bytes, start: int, end: int, *, longest: int) -> HeaderBlock:
    """Read the header that begins at `start`; it ends at the first empty line.

    A line that is no header line is passed over when further header lines follow,
    otherwise the body begins with it. Never raises.
    """
    lines: list[tuple[str, list[bytes]]] = []
    findings: list[Finding] = []
    body_at = end
    for number, (at, line) in enumerate(_lines(raw, start, end), 1):
        if not line:
            body_at = _after_line(raw, at, end)
            break
        if at - start > longest:
            findings.append(finding("header-too-long", limit=longest))
            body_at = _after_empty_line(raw, at, end)
            break
        if _is_taken(line, lines) or (number == 1 and line.startswith((b"From ", b">From "))):
            continue
        if not _header_follows(raw, at, end):
            body_at = at if lines else start
            break
        findings.append(finding("header-line-broken", line=number))
    folded = tuple((name, b"\r\n".join(pieces).strip()) for name, pieces in lines)
    return HeaderBlock(Headers(folded), body_at, tuple(findings))


def _is_taken(line: bytes, lines: list[tuple[str, list[bytes]]]) -> bool:
    """Take a header line, or the continuation of one; False when it is neither."""
    if line[:1] in b" \t" and lines:
        lines[-1][1].append(line)
        return True
    match = NAME.match(line)
    if match:
        lines.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
    return match is not None


def _lines(raw: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield place and content of every line, without its end."""
    at = start
    while at < end:
        stop = raw.find(b"\n", at, end)
        stop = end if stop < 0 else stop
        yield at, raw[at:stop].rstrip(b"\r")
        at = stop + 1


def _after_line(raw: bytes, at: int, end: int) -> int:
    stop = raw.find(b"\n", at, end)
    return end if stop < 0 else stop + 1


def _after_empty_line(raw: bytes, at: int, end: int) -> int:
    """Where the body begins after a header that is too long to be read."""
    places = [raw.find(mark, at, end) + len(mark) for mark in (b"\n\n", b"\n\r\n")]
    return min((place for place in places if place >= at + 2), default=end)


def _header_follows(raw: bytes, at: int, end: int) -> bool:
    """Whether a well-known header line stands between here and the next empty line."""
    following = _lines(raw, _after_line(raw, at, end), end)
    for _, (_, line) in zip(range(LINES_AHEAD), following, strict=False):
        if not line:
            return False
        if KNOWN.match(line):
            return True
    return False
