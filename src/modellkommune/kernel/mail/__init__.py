"""Mail as it really arrives: damaged, mislabelled, wrapped, dangerous.

For the room that takes in applications. Three words: a `ReadMail` is what could be
read; a `Finding` says what had to be guessed or left out; a `Verdict` says whether a
file may be handed on. Begin with `reading.read_mail`, which never raises.

reading      read_mail: header and body become a ReadMail
received     moment_of_receipt: when our own server took the mail over
digest       content_digest: the same mail sent twice
model        ReadMail, Attachment, Address, Limits
findings     what is remarkable, as code, parameters and sentence
parts        the raw mail as a tree of stretches; gathering takes text and files out
shelf        attachments; containers and the modules beside it look inside
"""

from modellkommune.kernel.mail.digest import content_digest
from modellkommune.kernel.mail.findings import Finding, Severity
from modellkommune.kernel.mail.model import (
    Address,
    Attachment,
    Limits,
    Nature,
    ReadMail,
    ReceivedLine,
    Verdict,
)
from modellkommune.kernel.mail.reading import read_mail
from modellkommune.kernel.mail.received import moment_of_receipt

__all__ = [
    "Address",
    "Attachment",
    "Finding",
    "Limits",
    "Nature",
    "ReadMail",
    "ReceivedLine",
    "Severity",
    "Verdict",
    "content_digest",
    "moment_of_receipt",
    "read_mail",
]
