"""Whose names must not stand in the public version, and texts without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from modellkommune.features.consultations.models import AuthorKind, Procedure, Statement
from modellkommune.kernel.weighing.names import UMLAUTS, telling_words
from modellkommune.kernel.weighing.redaction import names_left, plain, redact

WORD = re.compile(r"\w+")
SHORTEST_LINE = 6


@dataclass(frozen=True)
class PrivateNames:
    """The names and addresses of authors who did not let theirs be published."""

    names: tuple[str, ...]
    lines: tuple[str, ...] = ()

    def without(self, text: str) -> str:
        """The text without what tells who wrote anything in this procedure."""
        text = plain(text)
        for line in self.lines:
            text = text.replace(line, "[Anschrift]")
        return redact(text, self._standing_in(text))

    def left_in(self, text: str) -> list[str]:
        """Names that still stand in a text."""
        return names_left(text, self._standing_in(text))

    def _standing_in(self, text: str) -> list[str]:
        """Only names of which a word stands in the text; a thousand would take long."""
        # Words parted at the end of a line are put together for this look.
        joined = re.sub(r"-\s*\n\s*", "", text)
        words = _folded(text) | _folded(joined)
        found = {name for word in words & self._by_word.keys() for name in self._by_word[word]}
        return [name for name in self.names if name in found]

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        """Each telling word of a name, with the names that have it."""
        found: dict[str, set[str]] = {}
        for name in self.names:
            for word in telling_words(name):
                for part in _folded(word):
                    found.setdefault(part, set()).add(name)
                    # Genitives: "Annas Garten".
                    found.setdefault(f"{part}s", set()).add(name)
        return found


def _folded(text: str) -> set[str]:
    return set(WORD.findall(plain(text).casefold().translate(UMLAUTS)))


def private_names_of(procedure: Procedure) -> PrivateNames:
    """What must not stand in the public version of a procedure; one query."""
    return _private(Statement.objects.filter(procedure=procedure))


def private_names_of_one(statement: Statement) -> PrivateNames:
    """The same for one statement alone, for people who may not see its author."""
    return _private([statement])


def _private(statements: Iterable[Statement]) -> PrivateNames:
    names: dict[str, None] = {}
    lines: dict[str, None] = {}
    for statement in statements:
        if not statement.name_public:
            names |= dict.fromkeys(_names_in(statement))
        lines |= dict.fromkeys(
            line.strip()
            for line in plain(statement.address).splitlines()
            if len(line.strip()) >= SHORTEST_LINE
        )
    return PrivateNames(tuple(names), tuple(lines))


def _names_in(statement: Statement) -> Sequence[str]:
    # Offices are named: what they say is said on duty. Who signed there is not.
    own = [statement.name]
    if statement.author_kind == AuthorKind.ORGANISATION:
        own.append(statement.organisation)
    return [name for name in own if name.strip()]


def public_author(statement: Statement) -> str:
    """How an author is called in public; "" for those who did not consent."""
    if statement.author_kind == AuthorKind.BODY:
        return str(statement.organisation)
    if not statement.name_public:
        return ""
    return str(statement.organisation or statement.name)
