"""What was noticed while reading a letter, as far as the office should know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

# Codes of `kernel/letters/findings.py`, then those of `kernel/mail` that matter here.
SENTENCES: dict[str, Any] = {
    "letter-empty": _("{name} is empty."),
    "letter-too-large": _("{name} is too large to be read. Please type in what it says."),
    "letter-unknown-kind": _(
        "{name} is no mail, PDF, DOCX or text file. Please type in what it says."
    ),
    "letter-damaged": _("{name} is damaged and could not be read."),
    "letter-locked": _("{name} is protected by a password. Please ask the sender for it."),
    "letter-harmful": _("{name} could do harm and was not opened."),
    "letter-scanned": _("{name} is a scan without text. Please type in what it says."),
    "letter-pages-without-text": _("Some pages of {name} hold no text; look at page {first}."),
    "letter-too-many-pages": _("{name} has {pages} pages; only the first {limit} were read."),
    "letter-shortened": _("{name} is very long; its end is left out of the text."),
    "letter-forwarded": _("{name} passes on a mail of {sender}; its words were taken."),
    "letter-quotes": _("{name} answers line by line; the lines answered were left out."),
    "letter-no-words": _("No words of the sender's own were found in {name}."),
    "letter-changes-tracked": _("{name} holds changes that were not accepted; deleted words are left out."),
    "from-missing": _("The mail names no sender."),
    "from-invalid": _("The address of the sender is no e-mail address."),
    "smime-encrypted": _("The mail is encrypted and cannot be read."),
    "pgp-encrypted": _("The mail is encrypted and cannot be read."),
    "mail-damaged": _("A part of the mail could not be read."),
    "encoding-damaged": _("A part of the mail was damaged on its way."),
    "file-program": _("{name} is a program and was put in quarantine."),
    "office-macros": _("{name} holds macros and was put in quarantine."),
    "pdf-script": _("{name} holds a script."),
    "archive-encrypted": _("{name} is an archive with a password."),
}  # fmt: skip
OTHER = _("{name} could do harm and was put in quarantine.")


def sentences_of(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The findings of a letter that people can do something with, each once."""
    found = [
        str(SENTENCES[one["code"]]).format_map(_Named(one.get("parameters", {})))
        for one in findings
        if one.get("code") in SENTENCES
    ]
    return list(dict.fromkeys(found))


def why_kept_back(name: str, code: str) -> str:
    """Why a file is not handed out."""
    return str(SENTENCES.get(code, OTHER)).format_map(_Named({"name": name}))


class _Named(dict[str, Any]):
    """Parameters of a sentence; one that is missing leaves a dash."""

    def __missing__(self, _key: str) -> str:
        return "–"
