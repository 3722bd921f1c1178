"""What stands in a message, as plain dataclasses.

The names follow the German elements one by one; the element stands behind each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from modellkommune.kernel.xbeteiligung.findings import Finding, Severity


@dataclass(frozen=True)
class Office:
    """An office that writes or reads messages (autor, leser).

    directory  where its key is registered, such as "DVDV"
    key        such as "psw:01003110"
    """

    key: str
    name: str
    directory: str = "DVDV"
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Head:
    """Who writes what to whom (nachrichtenkopf.g2g).

    message_id  UUID, new for each message
    kind        such as "0401"
    product     the program that wrote it, with its maker
    """

    message_id: str
    kind: str
    created_at: datetime | None
    author: Office
    reader: Office
    product: str = "Modellkommune"
    maker: str = "Modellkommune"
    is_test: bool = False


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included (zeitraum)."""

    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Document:
    """A file that belongs to a participation or a statement (anlage).

    kind        code of the kind of document (verfahrensunterlagetyp)
    identifier  the file within the sender's program (dokumentid)
    size        bytes, or None; digest sha256 in hex digits, or ""
    address     where it can be fetched, or "" when it is named only
    content     the file itself, where the message carries it
    """

    title: str = ""
    version: str = ""
    dated: date | None = None
    kind: str = ""
    media_type: str = ""
    identifier: str = ""
    file_name: str = ""
    size: int | None = None
    digest: str = ""
    address: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Participation:
    """Whom a procedure asks and when (beteiligungOeffentlichkeit, beteiligungTOEB).

    step     code of the formal step, or ""
    informal_step, informal_list   code and list of an informal one, or ""
    display  the time in which the documents are public (veroeffentlichungszeitraum)
    """

    identifier: str = ""
    round: int = 1
    announced_on: date | None = None
    period: Period = Period()
    display: Period = Period()
    step: str = ""
    sub_step: str = ""
    informal_step: str = ""
    informal_list: str = ""
    news: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """A procedure of town planning (beteiligung).

    plan_kind        code such as "6_1_QualifizierterBPlan"
    procedure_kind   code of the usual or a simplified procedure
    outline          GeoJSON geometry in EPSG:4326, or empty
    place            the area in words (raeumlicheBeschreibung)
    initiator        who wants the plan (veranlasser)
    """

    plan_id: str
    plan_name: str
    initiator: str
    step: str
    place: str
    working_title: str = ""
    plan_kind: str = ""
    procedure_kind: str = ""
    round: int | None = None
    reason: str = ""
    outline: Mapping[str, Any] = field(default_factory=dict)
    outline_address: str = ""
    address: str = ""
    public: Participation | None = None
    consultees: Participation | None = None


@dataclass(frozen=True)
class Author:
    """Who made a statement (verfasser).

    surname, first_name   empty where the author gave none; the message says so
    """

    surname: str = ""
    first_name: str = ""
    organisation: str = ""
    unit: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    email: str = ""
    is_private: bool = True


@dataclass(frozen=True)
class Place:
    """What a part of a statement speaks of (zuordnung).

    identifier  such as a page, paragraph or area
    code        topic from the standard's list, or ""
    start, end  characters of the text, or None
    """

    identifier: str
    code: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Statement:
    """What somebody answered (stellungnahme).

    status      "1000" new, "2000" in work, "3000" done, "4000" answer sent
    kind        "1000" without a name, "2000" with a name, "9999" other, or ""
    answer_by   "1000" e-mail, "2000" post, or ""
    weighing    "1000" followed, "2000" followed already, "3000" not followed,
                "4000" goes to a working group, "5000" taken note of, or ""
    geometries  GeoJSON geometries in EPSG:4326
    """

    identifier: str
    plan_id: str
    participation_id: str
    step: str
    status: str = "1000"
    sub_step: str = ""
    round: int = 1
    author: Author | None = None
    title: str = ""
    text: str = ""
    handed_in_on: date | None = None
    kind: str = ""
    answer_by: str = ""
    places: tuple[Place, ...] = ()
    geometries: tuple[Mapping[str, Any], ...] = ()
    weighing: str = ""
    keywords: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Case:
    """What names a procedure in the messages that follow its first one.

    case_id  vorgangsID of the first message
    """

    case_id: str
    plan_id: str
    participation_id: str = ""


@dataclass(frozen=True)
class ReadMessage:
    """What could be read of a message.

    procedure  only in messages that begin or change one
    """

    findings: tuple[Finding, ...]
    head: Head | None = None
    case: Case | None = None
    procedure: Procedure | None = None

    @property
    def is_usable(self) -> bool:
        """Whether a procedure can be made of it."""
        faults = [one for one in self.findings if one.severity is Severity.ERROR]
        return self.procedure is not None and not faults


@dataclass(frozen=True)
class WrittenMessage:
    """A message ready to be sent.

    findings  what had to be changed or left out in writing
    """

    content: bytes
    kind: str
    findings: tuple[Finding, ...] = ()
