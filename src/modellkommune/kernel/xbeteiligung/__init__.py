"""XBeteiligung 1.2: messages between offices about planning procedures and statements.

For the room of consultations, which takes a procedure over from the planning
office's own program and hands statements on. Three words: a `Procedure` is what an
office asks citizens or public bodies about; a `Statement` is what somebody answered;
a `Head` says who writes to whom. Begin with `reading.read_message` and `writing`.

model      what stands in a message, as plain dataclasses
codes      the lists of codes and the kinds of messages
reading    read_message: bytes become a ReadMessage with findings, never an exception
writing    write_procedure, write_removal, write_reply, write_statement, write_withdrawal
parts      the pieces that several messages share, as XML
gml        a drawn place as the standard wants it
letters    texts in the characters that German registers know (DIN 91379)
schema     the check against the XSDs, offline, where a folder with them is named
findings   what is remarkable, as code, parameters and sentence
"""

from modellkommune.kernel.xbeteiligung.findings import Finding
from modellkommune.kernel.xbeteiligung.model import (
    Author,
    Case,
    Document,
    Head,
    Office,
    Participation,
    Period,
    Place,
    Procedure,
    ReadMessage,
    Statement,
    WrittenMessage,
)
from modellkommune.kernel.xbeteiligung.reading import Limits, read_message
from modellkommune.kernel.xbeteiligung.schema import Schemas, SchemasFaulty, load_schemas
from modellkommune.kernel.xbeteiligung.writing import (
    NotAnnounced,
    WrongKind,
    write_procedure,
    write_removal,
    write_reply,
    write_statement,
    write_withdrawal,
)

__all__ = [
    "Author",
    "Case",
    "Document",
    "Finding",
    "Head",
    "Limits",
    "NotAnnounced",
    "Office",
    "Participation",
    "Period",
    "Place",
    "Procedure",
    "ReadMessage",
    "Schemas",
    "SchemasFaulty",
    "Statement",
    "WrittenMessage",
    "WrongKind",
    "load_schemas",
    "read_message",
    "write_procedure",
    "write_removal",
    "write_reply",
    "write_statement",
    "write_withdrawal",
]
