"""What somebody states, before it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommune.features.consultations.models import (
    AuthorKind,
    DraftParagraph,
    PlanArea,
    PlanDocument,
    Statement,
    TargetKind,
)


@dataclass(frozen=True)
class TargetData:
    """One thing a statement is about; what does not belong to its kind stays empty.

    place  GeoJSON geometry with "bbox" as `read_geometry` returns it
    """

    kind: TargetKind = TargetKind.WHOLE
    document: PlanDocument | None = None
    page: int | None = None
    paragraph: DraftParagraph | None = None
    area: PlanArea | None = None
    place: Mapping[str, Any] = field(default_factory=dict)
    place_text: str = ""


@dataclass(frozen=True)
class FileData:
    """A file that comes with a statement.

    is_original  the letter itself
    held_back    code of why it is not handed out, where that is known; otherwise the
                 file is looked at when it is kept
    """

    name: str
    content: bytes = field(repr=False)
    media_type: str = ""
    is_original: bool = False
    held_back: str = ""


@dataclass(frozen=True)
class StatementData:
    """What somebody states, and who.

    text         may be empty with files, or where a body has no concerns
    targets      what it is about; () stands for the whole draft
    no_concerns  a body that has no concerns
    word         random word of the form (`codes.new_word`); the same word again gives
                 the same statement and the same code. "" makes a new one
    """

    text: str
    author_kind: AuthorKind = AuthorKind.PERSON
    name: str = ""
    organisation: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    name_public: bool = False
    title: str = ""
    language: str = "de"
    targets: tuple[TargetData, ...] = ()
    files: tuple[FileData, ...] = ()
    no_concerns: bool = False
    word: str = ""


@dataclass(frozen=True)
class Received:
    """A statement that was taken in, with the code that is shown to its author once.

    is_new  False for a form that was sent again
    """

    statement: Statement
    code: str
    is_new: bool = True
