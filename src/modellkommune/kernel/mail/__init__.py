"""Mail as it really arrives: damaged, mislabelled, wrapped, dangerous.

For the room that takes in applications. Three words: a `ReadMail` is what could be
read; a `Finding` says what had to be guessed or left out; a `Verdict` says whether a
file may be handed on. Begin with `reading.read_mail`, which never raises.

model        ReadMail, Attachment, Address, Limits
findings     what is remarkable, as code, parameters and sentence
"""

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
]
