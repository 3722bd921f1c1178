"""From the tree of parts to text, HTML and files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from modellkommune.kernel.mail.charsets import Letters, read_letters
from modellkommune.kernel.mail.cryptographic import unwrap
from modellkommune.kernel.mail.encoded_words import header_text, unfolded
from modellkommune.kernel.mail.files import SentFile
from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.html import read_html
from modellkommune.kernel.mail.model import Limits
from modellkommune.kernel.mail.parameters import Valued
from modellkommune.kernel.mail.parts import NESTED_MAIL, Budget, Part, PartReader
from modellkommune.kernel.mail.shelf import Shelf
from modellkommune.kernel.mail.transfer import decode_transfer

TEXTS = {"text/plain", "text/html"}
SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
SIGNATURES = {
    "application/pkcs7-signature": "smime-signed",
    "application/x-pkcs7-signature": "smime-signed",
    "application/pgp-signature": "pgp-signed",
}
META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
PGP = (
    ("-----BEGIN PGP MESSAGE-----", "pgp-encrypted"),
    ("-----BEGIN PGP SIGNED MESSAGE-----", "pgp-signed"),
)
LONGEST_SENTENCE_NAME = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the mail's text, and whether it was HTML."""

    text: str
    is_html: bool


@dataclass(slots=True)
class Gathered:
    """What a walk through the parts brings together."""

    pages: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Gatherer:
    """Walks through the parts of one mail; files go to the shelf.

    path, around  containers around the mail, when it lies within another
    """

    raw: bytes
    limits: Limits
    budget: Budget
    shelf: Shelf
    path: tuple[str, ...] = ()
    around: int = 0
    gathered: Gathered = field(default_factory=Gathered)

    def read(self, start: int, end: int) -> tuple[Part, list[Piece]]:
        """Read the tree and take everything out of it."""
        root = PartReader(self.raw, self.limits, self.budget).read(start, end)
        return root, self.take(root)

    def take(self, part: Part, around: str = "") -> list[Piece]:
        """Texts of a part and those below it; `around` is the type of the multipart."""
        self.gathered.findings += [*part.findings, *part.content_type.findings]
        if not part.children:
            return self._take_leaf(part, around)
        if part.media_type == "multipart/encrypted":
            self._note("pgp-encrypted")
        pieces = [self.take(child, part.media_type) for child in part.children]
        if part.media_type == "multipart/alternative":
            return chosen(pieces)
        return [piece for of_child in pieces for piece in of_child]

    def _note(self, code: str, **parameters: object) -> None:
        self.gathered.findings.append(finding(code, **parameters))

    def _take_leaf(self, part: Part, around: str) -> list[Piece]:
        if part.media_type.startswith("multipart/"):
            return []
        disposition = part.disposition
        name, with_words = name_as_sent(part, disposition)
        if part.media_type in TEXTS and not name and disposition.value != "attachment":
            return self._take_text(part)
        if part.media_type in SMIME and not self.path:
            return self._take_wrapped(part, name)
        self._note_kind(part.media_type, name)
        is_inline = disposition.value != "attachment" and (
            around == "multipart/related" or "content-id" in part.headers
        )
        self._take_file(part, name, with_words=with_words, is_inline=is_inline)
        return []

    def _note_kind(self, media_type: str, name: str) -> None:
        """Say what else the mail is, by the type of a part."""
        if media_type in SIGNATURES:
            self._note(SIGNATURES[media_type])
        elif media_type == "text/calendar":
            self._note("calendar")
        elif media_type == "message/partial":
            self._note("partial-message")
        elif media_type == "message/external-body":
            self._note("external-body", name=name or "A file")

    def _content(self, part: Part) -> bytes:
        encoding = unfolded(part.headers.first("content-transfer-encoding")[:200])[0]
        decoded = decode_transfer(self.raw, part.start, part.end, encoding)
        self.gathered.findings += decoded.findings
        return decoded.content

    def _take_text(self, part: Part) -> list[Piece]:
        content = self._content(part)
        charset = part.content_type.get("charset")
        if part.media_type == "text/html":
            meta = META_CHARSET.search(content, 0, 4_000)
            letters = read_letters(content, charset or (meta[1].decode("ascii") if meta else ""))
            return self._take_page(letters)
        letters = read_letters(content, charset)
        self.gathered.findings += letters.findings
        text = plain(letters.text)
        self.gathered.findings += [
            finding(code) for mark, code in PGP if text.lstrip().startswith(mark)
        ]
        return [Piece(text, is_html=False)]

    def _take_page(self, letters: Letters) -> list[Piece]:
        page = read_html(letters.text)
        self.gathered.findings += [*letters.findings, *page.findings]
        self.gathered.pages.append(page.html)
        return [Piece(page.text, is_html=True)]

    def _take_file(self, part: Part, name: str, *, with_words: bool, is_inline: bool) -> None:
        before = len(self.gathered.findings)
        content = self._content(part)
        remarks = tuple(self.gathered.findings[before:])
        is_mail = part.media_type in NESTED_MAIL
        file = SentFile(
            name=name or (nested_name(content, self.limits) if is_mail else ""),
            media_type=part.media_type,
            content=content,
            path=self.path,
            is_inline=is_inline,
            with_words=with_words,
            is_mail=is_mail,
            findings=remarks if self.path else (),
            wrappings_around=self.around,
        )
        self.shelf.add(file)

    def _take_wrapped(self, part: Part, name: str) -> list[Piece]:
        """Unwrap a mail in an S/MIME signature and go on with the parts in it."""
        content = self._content(part)
        file = SentFile(name or "smime.p7m", part.media_type, content, self.path)
        try:
            wrapped = unwrap(content)
        except ValueError:
            self._note("smime-damaged")
            self.shelf.add(file)
            return []
        self._note("smime-encrypted" if wrapped.is_encrypted else "smime-opaque")
        self.shelf.add(file)
        if wrapped.is_encrypted or not self.budget.take_bytes(len(wrapped.content)):
            return []
        within = Gatherer(
            wrapped.content, self.limits, self.budget, self.shelf, (file.name,), self.around + 1
        )
        within.gathered = self.gathered
        return within.read(0, len(wrapped.content))[1]


def chosen(of_children: list[list[Piece]]) -> list[Piece]:
    """The same text in several forms: the plain one, where it says anything."""
    pieces = [piece for of_child in of_children for piece in of_child]
    spoken = [piece for piece in pieces if piece.text.strip()]
    return [piece for piece in spoken if not piece.is_html] or spoken


def plain(text: str) -> str:
    """Text with one kind of line end, without zero bytes and marks of byte order."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")


def name_as_sent(part: Part, disposition: Valued) -> tuple[str, bool]:
    """The file name and whether it was written in encoded words."""
    places = ((disposition, "filename"), (part.content_type, "name"),
              (disposition, "name"), (part.content_type, "filename"))  # fmt: skip
    for valued, parameter in places:
        if name := valued.get(parameter).strip():
            return name, parameter in valued.with_words
    return "", False


def nested_name(content: bytes, limits: Limits) -> str:
    """A name for a mail within the mail: its subject."""
    from modellkommune.kernel.mail.headers import read_headers

    headers = read_headers(content, 0, len(content), longest=limits.header_bytes).headers
    subject = header_text(headers.first("subject"), "Subject")[0][:LONGEST_SENTENCE_NAME]
    return f"{subject.replace('/', '-').replace(':', '')}.eml" if subject else ""
