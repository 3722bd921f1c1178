"""What is remarkable about a mail: a code, its parameters, and a sentence.

The sentences are plain English; whoever shows them in another language takes the
code and the parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LONGEST_PARAMETER = 200


class Severity(StrEnum):
    """How much it matters.

    INFO     worth knowing
    WARNING  something had to be guessed or put right; look at it
    ERROR    something cannot be used as it was sent
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

KINDS: Mapping[str, tuple[Severity, str]] = MappingProxyType({
    # The mail as a whole.
    "mail-empty": (ERROR, "The mail is empty."),
    "mail-no-header": (ERROR, "There is no line of a mail header; this is no mail."),
    "mail-too-large": (ERROR, "The mail has {size} bytes; more than {limit} are not read."),
    "mail-too-deep": (ERROR, "Parts are nested more than {limit} deep; the rest was not read."),
    "mail-too-many-parts": (ERROR, "The mail has more than {limit} parts; the rest was not read."),
    "mail-unpacked-too-large": (
        ERROR,
        "Unpacked, the mail would need more than {limit} bytes; the rest was not unpacked.",
    ),
    "mail-damaged": (ERROR, "A part of the mail could not be read: {reason}."),
    "header-too-long": (WARNING, "The header is longer than {limit} bytes; its end was not read."),
    "header-line-broken": (WARNING, "Line {line} of the header is no header line."),
    "header-twice": (WARNING, "The header {header} stands {count} times; the first was taken."),
    "header-8bit": (INFO, "The header {header} has letters outside ASCII; read as {charset}."),
    "encoded-word-damaged": (WARNING, "Encoded letters in {header} are damaged."),
    "from-missing": (WARNING, "The mail names no sender."),
    "from-invalid": (WARNING, "The address of the sender is no e-mail address: {address}."),
    "from-several": (INFO, "The mail names {count} senders; the first was taken."),
    "date-missing": (INFO, "The mail names no date."),
    "date-invalid": (WARNING, "The date of the mail cannot be read: {date}."),
    "date-without-zone": (INFO, "The date of the mail names no time zone; read as UTC."),
    "date-short-year": (INFO, "The year in the date of the mail has fewer than four digits."),
    "message-id-missing": (INFO, "The mail has no Message-ID."),
    "message-id-malformed": (INFO, "The Message-ID is not written as the standard asks."),
    # How the mail is put together.
    "boundary-missing": (WARNING, "The mail says that it has several parts, not how to part them."),
    "boundary-not-found": (WARNING, "The line that should part the mail does not occur in it."),
    "boundary-not-closed": (INFO, "The last part of the mail has no end line; it may be cut off."),
    "encoding-unknown": (WARNING, "The transfer encoding {encoding} is unknown; taken as it is."),
    "encoding-damaged": (WARNING, "The transfer encoding {encoding} is damaged in one place."),
    "charset-unknown": (WARNING, "The letters {charset} are unknown; read as {used}."),
    "charset-wrong": (WARNING, "The text is not written in {charset} as it says; read as {used}."),
    "charset-undeclared": (INFO, "The text does not say in which letters; read as {used}."),
    "text-missing": (INFO, "The mail has no text."),
    "text-from-html": (INFO, "The text was taken from the HTML part."),
    "text-shortened": (WARNING, "The text is longer than {limit} characters; its end is left out."),
    "html-remote": (INFO, "Pictures and other content from elsewhere were left out."),
    "html-active": (WARNING, "The HTML part held script or forms; they were removed."),
    "html-unusual": (WARNING, "The HTML part is built so oddly that only its words were taken."),
    "calendar": (INFO, "The mail holds an invitation or another calendar entry."),
    # Signed, encrypted, wrapped.
    "smime-signed": (INFO, "The mail carries an S/MIME signature; it was not checked."),
    "smime-opaque": (INFO, "The mail was wrapped in an S/MIME signature and has been unwrapped."),
    "smime-encrypted": (ERROR, "The mail is encrypted with S/MIME and cannot be read."),
    "smime-damaged": (ERROR, "The S/MIME wrapping cannot be read."),
    "pgp-signed": (INFO, "The mail carries a PGP signature; it was not checked."),
    "pgp-encrypted": (ERROR, "The mail is encrypted with PGP and cannot be read."),
    "tnef-unpacked": (INFO, "{name} is an Outlook wrapping; its contents were unpacked."),
    "tnef-damaged": (WARNING, "{name} is an Outlook wrapping that is damaged."),
    "outlook-unpacked": (INFO, "{name} is an Outlook message; its contents were unpacked."),
    "outlook-damaged": (ERROR, "{name} is an Outlook message that cannot be read."),
    "nested-message": (INFO, "{name} is a mail within the mail; its contents were unpacked."),
    "external-body": (WARNING, "{name} lies elsewhere and was not sent with the mail."),
    "partial-message": (ERROR, "The mail is only a piece of a longer one; please send it whole."),
    # Attachments: names and kinds.
    "name-changed": (INFO, "The file name {sent} was changed to {name}."),
    "name-encoded-word": (INFO, "The file name {name} is encoded in a way meant for headers."),
    "name-reversed": (ERROR, "The file name {name} hides its ending by turning letters round."),
    "name-double-ending": (ERROR, "The file name {name} hides that it is a program."),
    "file-empty": (WARNING, "{name} is empty."),
    "file-program": (ERROR, "{name} is a program ({kind}) and was put in quarantine."),
    "file-page": (ERROR, "{name} is a web page and was put in quarantine."),
    "file-active-picture": (ERROR, "{name} is a picture with script and was put in quarantine."),
    "file-other-kind": (INFO, "{name} says it is {declared} and is {detected}."),
    # Attachments: documents.
    "pdf-encrypted": (ERROR, "{name} is protected by a password and cannot be opened."),
    "pdf-restricted": (INFO, "{name} can be read; printing or changing it is restricted."),
    "pdf-script": (ERROR, "{name} is a PDF with script and was put in quarantine."),
    "pdf-launch": (ERROR, "{name} is a PDF that starts programs and was put in quarantine."),
    "pdf-files": (INFO, "{name} is a PDF that holds further files."),
    "pdf-damaged": (ERROR, "{name} is a damaged PDF and cannot be opened."),
    "pdf-not-examined": (WARNING, "{name} is too large a PDF to look into."),
    "office-macros": (ERROR, "{name} holds macros and was put in quarantine."),
    "office-encrypted": (ERROR, "{name} is protected by a password and cannot be opened."),
    "office-embedded": (ERROR, "{name} holds an embedded program and was put in quarantine."),
    "office-remote": (ERROR, "{name} loads content from elsewhere and was put in quarantine."),
    "office-damaged": (ERROR, "{name} is damaged and cannot be opened."),
    # Attachments: archives.
    "archive-encrypted": (ERROR, "{name} is an archive with a password and cannot be opened."),
    "archive-damaged": (ERROR, "{name} is a damaged archive and cannot be opened."),
    "archive-bomb": (ERROR, "{name} is {packed} bytes and would unpack to {unpacked}; not opened."),
    "archive-too-many": (ERROR, "{name} holds {count} files; at most {limit} are unpacked."),
    "archive-too-deep": (ERROR, "{name} is an archive within archives; it was not opened."),
    "archive-path": (WARNING, "{name} is an archive whose files want to lie elsewhere."),
    "archive-program": (ERROR, "{name} holds a file in quarantine: {member}."),
    "archive-not-opened": (ERROR, "{name} is an archive ({kind}) that cannot be opened here."),
    "file-encrypted": (ERROR, "{name} is encrypted and cannot be opened."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the reader of a mail should know.

    code        one of KINDS
    parameters  what the sentence names, at most 200 characters each
    """

    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return KINDS[self.code][0]

    @property
    def sentence(self) -> str:
        """The finding as a plain English sentence."""
        return KINDS[self.code][1].format_map(self.parameters)

    def __str__(self) -> str:
        return self.sentence


def finding(code: str, **parameters: object) -> Finding:
    """Return a finding whose parameters can be shown: text, and not too long."""
    return Finding(code, {name: shown(value) for name, value in parameters.items()})


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding once, in the order of the first."""
    known = {(one.code, *sorted(one.parameters.items())): one for one in reversed([*findings])}
    return tuple(reversed(known.values()))


def shown(value: object) -> str:
    """Text without control characters and lone surrogates, shortened."""
    text = str(value)[: LONGEST_PARAMETER + 1]
    clean = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return clean if len(clean) <= LONGEST_PARAMETER else clean[: LONGEST_PARAMETER - 1] + "…"
