"""A mail as a tree of parts. Nothing is copied: a part is a stretch of the raw mail.

The standard library's parser makes a string of every line, which takes several times
the size of the mail in memory; docs/decisions/reading-mail.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.headers import Headers, read_headers
from modellkommune.kernel.mail.model import Limits
from modellkommune.kernel.mail.parameters import Valued, read_parameters

NESTED_MAIL = {"message/rfc822", "message/global", "message/news"}
TYPE = re.compile(r"^[\w!#$&.+^-]+/[\w!#$&.+^-]+$", re.ASCII)
# A part that begins like this in a mail that does not name its boundary.
LIKELY_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,69}?|-[^\r\n]{5,68}?)[ \t]*\r?\n(?=content-)",
                             re.IGNORECASE | re.MULTILINE)  # fmt: skip
SEARCHED_FOR_BOUNDARY = 100_000


@dataclass(slots=True)
class Part:
    """One part: its header and where its body lies in the raw mail.

    content_type  value such as "text/plain" (never "") with parameters
    """

    headers: Headers
    content_type: Valued
    start: int
    end: int
    depth: int = 0
    children: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def media_type(self) -> str:
        return self.content_type.value

    @property
    def disposition(self) -> Valued:
        return read_parameters(self.headers.first("content-disposition"))

    def walk(self) -> Iterator[Part]:
        """The part and all below it in the order of the mail."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Budget:
    """How many parts and how much unpacked content may still be read."""

    parts: int
    unpacked_bytes: int

    def take_part(self) -> bool:
        """Take one part; False when none is left."""
        self.parts -= 1
        return self.parts >= 0

    def take_bytes(self, size: int) -> bool:
        """Take room for unpacked content; False, and nothing taken, when it is too much."""
        if size > self.unpacked_bytes:
            return False
        self.unpacked_bytes -= size
        return True


@dataclass(frozen=True, slots=True)
class PartReader:
    """Reads the tree of one raw mail within limits."""

    raw: bytes
    limits: Limits
    budget: Budget

    def read(self, start: int, end: int, *, depth: int = 0, usual: str = "text/plain") -> Part:
        """Read the part that lies between two places. Never raises."""
        block = read_headers(self.raw, start, end, longest=self.limits.header_bytes)
        part = Part(
            headers=block.headers,
            content_type=declared_type(block.headers, usual),
            start=block.body_at,
            end=end,
            depth=depth,
            findings=list(block.findings),
        )
        if part.media_type.startswith("multipart/"):
            self._read_children(part)
        return part

    def _read_children(self, part: Part) -> None:
        """Find the parts of a multipart; without any it becomes plain text."""
        boundary = self._boundary(part)
        found = self._stretches(part, boundary) if boundary else iter(())
        # One more than may be read, so that the surplus is noticed.
        stretches = list(islice(found, max(0, self.budget.parts) + 1))
        if not stretches:
            self._make_plain(part)
            return
        if part.depth >= self.limits.depth:
            part.findings.append(finding("mail-too-deep", limit=self.limits.depth))
            return
        part.children += self._before_first(part, stretches[0][0])
        usual = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
        for start, end in stretches:
            if not self.budget.take_part():
                part.findings.append(finding("mail-too-many-parts", limit=self.limits.parts))
                return
            part.children.append(self.read(start, end, depth=part.depth + 1, usual=usual))

    def _before_first(self, part: Part, first: int) -> list[Part]:
        """The text of a part whose own header ran into the header of the multipart."""
        types = [at for at, (name, _) in enumerate(part.headers.lines) if name == "content-type"]
        mark = max(part.start, self.raw.rfind(b"\n", part.start, first - 1) + 1)
        if len(types) < 2 or not self.raw[part.start : mark].strip():
            return []
        headers = Headers(part.headers.lines[types[1] :])
        inner = declared_type(headers, "text/plain")
        return [] if inner.value.startswith("multipart/") else [
            Part(headers, inner, part.start, self._before_line_end(mark), part.depth + 1)
        ]  # fmt: skip

    def _boundary(self, part: Part) -> bytes:
        """The boundary named, or the likely one when the named one does not occur."""
        named = part.content_type.get("boundary").rstrip().encode("utf-8", "surrogateescape")
        if named and next(self._marks(part, named), None) is not None:
            return named
        code = "boundary-not-found" if named else "boundary-missing"
        part.findings.append(finding(code))
        stop = min(part.end, part.start + SEARCHED_FOR_BOUNDARY)
        match = LIKELY_BOUNDARY.search(self.raw, part.start, stop)
        return match[1] if match else b""

    def _stretches(self, part: Part, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Yield begin and end of each part between the lines with the boundary."""
        begin = -1
        for at, after, is_last in self._marks(part, boundary):
            if begin >= 0:
                yield begin, max(begin, self._before_line_end(at))
            begin = -1 if is_last else after
            if is_last:
                return
        if begin >= 0:
            part.findings.append(finding("boundary-not-closed"))
            yield begin, part.end

    def _marks(self, part: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
        """Yield place, place after the line, and whether it is the closing one."""
        mark = b"--" + boundary
        at = self.raw.find(mark, part.start, part.end)
        while at >= 0:
            if at == part.start or self.raw[at - 1 : at] == b"\n":
                # Only blanks may follow; a long line is looked at no further.
                far = min(part.end, at + len(mark) + 200)
                stop = self.raw.find(b"\n", at, far)
                stop = far if stop < 0 else stop
                rest = self.raw[at + len(mark) : stop].strip()
                if rest in {b"", b"--"}:
                    yield at, min(stop + 1, part.end), rest == b"--"
            at = self.raw.find(mark, at + len(mark), part.end)

    def _before_line_end(self, at: int) -> int:
        """The line end before a boundary belongs to the boundary."""
        at -= self.raw[at - 1 : at] == b"\n"
        return at - (self.raw[at - 1 : at] == b"\r")

    def _make_plain(self, part: Part) -> None:
        part.content_type = Valued("text/plain", {}, frozenset(), part.content_type.findings)


def declared_type(headers: Headers, usual: str) -> Valued:
    """Content-Type; what is no type counts as the usual one."""
    value = headers.first("content-type")
    if not value:
        return Valued(usual)
    read = read_parameters(value)
    if TYPE.match(read.value):
        return read
    # `Content-Type: text` was written by mail programs of the nineties.
    known = {"text": "text/plain", "html": "text/html", "multipart": "multipart/mixed"}
    replaced = known.get(read.value.rstrip("/"), usual)
    return Valued(replaced, read.parameters, read.with_words, read.findings)
