"""Text, HTML and attachments of a mail, put together from its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from modellkommune.kernel.mail.charsets import read_letters
from modellkommune.kernel.mail.findings import Finding, Severity, finding
from modellkommune.kernel.mail.gathering import Gatherer, Piece, plain
from modellkommune.kernel.mail.html import read_html
from modellkommune.kernel.mail.model import Attachment, Limits
from modellkommune.kernel.mail.parts import Budget
from modellkommune.kernel.mail.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail holds apart from its header."""

    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class BodyReader:
    """Reads the body of one mail within limits that hold for all that is nested in it."""

    limits: Limits
    budget: Budget = field(init=False)
    shelf: Shelf = field(init=False)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.budget = Budget(self.limits.parts, self.limits.unpacked_bytes)
        self.shelf = Shelf(self.limits, self.budget, self.open_mail)

    def open_mail(self, content: bytes, path: tuple[str, ...], around: int) -> None:
        """Read the files of a mail within the mail; its text stays where it is."""
        within = Gatherer(content, self.limits, self.budget, self.shelf, path, around)
        within.read(0, len(content))
        # What keeps us from reading on concerns the whole mail.
        self.findings += [one for one in within.gathered.findings if one.severity is Severity.ERROR]

    def read(self, mail: bytes, start: int) -> Body:
        """Read the mail whose header begins at `start`."""
        gatherer = Gatherer(mail, self.limits, self.budget, self.shelf)
        _, pieces = gatherer.read(start, len(mail))
        self.findings = [*gatherer.gathered.findings, *self.findings]
        return self.finish(pieces, gatherer.gathered.pages)

    def finish(self, pieces: list[Piece], pages: list[str]) -> Body:
        """Put the text together; without one, take it from where else it may stand."""
        spoken = [piece for piece in pieces if piece.text.strip()]
        if not spoken:
            spoken, pages = self._text_elsewhere(pages)
        if not spoken:
            self.findings.append(finding("text-missing"))
        elif all(piece.is_html for piece in spoken):
            self.findings.append(finding("text-from-html"))
        text = "\n\n".join(piece.text.strip("\n") for piece in spoken)
        return Body(
            text=self._shortened(text),
            html="\n<hr>\n".join(pages),
            attachments=tuple(self.shelf.attachments),
            findings=tuple(self.findings),
        )

    def _text_elsewhere(self, pages: list[str]) -> tuple[list[Piece], list[str]]:
        """The text of a winmail.dat, or of a text file shown within the mail."""
        for wrapping in self.shelf.wrappings:
            if wrapping.text.strip():
                return [Piece(plain(wrapping.text), is_html=False)], pages
            if wrapping.html.strip():
                page = read_html(wrapping.html)
                return [Piece(page.text, is_html=True)], [*pages, page.html]
        return list(self._inline_texts(self.shelf.attachments)), pages

    def _inline_texts(self, attachments: Iterable[Attachment]) -> Iterable[Piece]:
        for one in attachments:
            if one.is_inline and one.media_type == "text/plain" and not one.path:
                yield Piece(plain(read_letters(one.content).text), is_html=False)
                return

    def _shortened(self, text: str) -> str:
        limit = self.limits.text_characters
        if len(text) <= limit:
            return text
        self.findings.append(finding("text-shortened", limit=limit))
        return text[:limit]
