"""One number for what a mail says, so that the same mail sent twice is found."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from modellkommune.kernel.mail.model import ReadMail

PREFIX = "modellkommune mail 1"


def content_digest(mail: ReadMail) -> str:
    """SHA-256 over sender, subject, text and the digests of the attachments.

    Message-ID, date, blanks, line ends and the order of the attachments do not count;
    upper and lower case count in the text, not in the address.
    """
    files = sorted(one.sha256 for one in mail.attachments if not one.path)
    parts = [
        PREFIX,
        mail.sender.email.casefold(),
        _normal(mail.subject),
        _normal(mail.text),
        *files,
    ]
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
