"""The questions of a call's form, from its frozen version or as the office left them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from modellkommune.features.calls.models import BlockKind, BlockUse, Call, CallVersion


@dataclass(frozen=True)
class Column:
    """A column of a table; kind is "line", "number" or "money"."""

    code: str
    title: str
    kind: str = "line"


@dataclass(frozen=True)
class Question:
    """One block of the form.

    options   for choices: pairs of code and title
    columns   for a table
    An answer is text (line, text), the code of an option (choice), a list of codes
    (choices), True (yes), a whole number (number), cents (money), a day as
    "2026-11-06" (date) or a list of rows by code of the column (table).
    """

    code: str
    kind: str
    title: str
    description: str = ""
    use: str = ""
    is_required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    columns: tuple[Column, ...] = ()
    most_characters: int | None = None

    @property
    def asks(self) -> bool:
        """Whether it takes an answer; a heading does not."""
        return self.kind != BlockKind.HEADING


@dataclass(frozen=True)
class Section:
    """A heading with the questions below it; one step of the web form."""

    code: str
    title: str
    description: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Form:
    """All questions of a call in their order.

    version   the frozen version they were taken from; None before the first
    """

    questions: tuple[Question, ...]
    version: CallVersion | None = None
    by_code: Mapping[str, Question] = field(default_factory=dict, hash=False)

    @property
    def digest(self) -> str:
        """By which a filled-in file names the version; empty before the first."""
        return self.version.digest if self.version else ""

    def with_use(self, use: str) -> Question | None:
        """The question whose answer is taken for something; None where nothing asks."""
        return next((one for one in self.questions if one.use == use), None)

    def sections(self, *, first_title: str) -> list[Section]:
        """The questions by heading; those before any heading stand below `first_title`."""
        sections: list[Section] = []
        head, below = Question(code="anfang", kind="heading", title=first_title), []
        for question in self.questions:
            if question.asks:
                below.append(question)
                continue
            if below:
                sections.append(_section(head, below))
            head, below = question, []
        if below:
            sections.append(_section(head, below))
        return sections


def form_of(call: Call, *, version: CallVersion | None = None) -> Form:
    """The form of a call: as fixed in a version, the newest one, or as it stands now."""
    fixed = version or call.versions.order_by("-number").first()
    if fixed is None:
        return _form([_block_facts(block) for block in call.blocks.all()], themes=_themes(call))
    document = json.loads(fixed.document)
    return _form(document["blocks"], themes=_pairs(document.get("themes", [])), version=fixed)


def _form(
    blocks: list[dict[str, Any]],
    *,
    themes: tuple[tuple[str, str], ...],
    version: CallVersion | None = None,
) -> Form:
    questions = tuple(question_of(block, themes=themes) for block in blocks)
    return Form(questions, version, {one.code: one for one in questions})


def question_of(block: Mapping[str, Any], *, themes: tuple[tuple[str, str], ...] = ()) -> Question:
    """A question from the facts of its block; themes without options are those of the call."""
    kind, use = block["kind"], block.get("use", "")
    options = block.get("options") or []
    is_choice = kind in {BlockKind.CHOICE, BlockKind.CHOICES}
    pairs = _pairs(options) if is_choice else ()
    return Question(
        code=block["code"],
        kind=kind,
        title=block["title"],
        description=block.get("description", ""),
        use=use,
        is_required=bool(block.get("is_required")),
        options=themes if is_choice and not pairs and use == BlockUse.THEMES else pairs,
        columns=_columns(options, use) if kind == BlockKind.TABLE else (),
        most_characters=block.get("most_characters"),
    )


def _columns(options: list[dict[str, Any]], use: str) -> tuple[Column, ...]:
    if not options and use == BlockUse.PARTNERS:
        # Without columns of its own a table of partners asks for what checking needs.
        return (Column("name", gettext("Name")), Column("key", gettext("Official key")))
    return tuple(
        Column(one["code"], one.get("title", one["code"]), one.get("kind", "line"))
        for one in options
    )


def _section(head: Question, below: list[Question]) -> Section:
    return Section(head.code, head.title, head.description, tuple(below))


def _pairs(options: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((one["code"], one.get("title", one["code"])) for one in options)


def _themes(call: Call) -> tuple[tuple[str, str], ...]:
    return tuple(call.themes.values_list("code", "title"))


def _block_facts(block: Any) -> dict[str, Any]:
    names = ("code", "kind", "title", "description", "use", "is_required", "options")
    return {name: getattr(block, name) for name in (*names, "most_characters")}
