"""A letter of the tests: the file, and what it was written with."""

from __future__ import annotations

from dataclasses import dataclass

from tests.letters.people import Writer

PLAN = "Bebauungsplan Nr. 12 „Mühlenfeld“"


@dataclass(frozen=True)
class Words:
    """What a letter says.

    thoughts   paragraphs of sentences, in order
    numbered   whether the thoughts are numbered points
    postscript a sentence below the signature, "" without
    """

    thoughts: tuple[tuple[str, ...], ...]
    numbered: bool = False
    postscript: str = ""

    @property
    def sentences(self) -> list[str]:
        """Every sentence, in order."""
        told = [sentence for thought in self.thoughts for sentence in thought]
        return [*told, self.postscript] if self.postscript else told


@dataclass(frozen=True)
class Letter:
    """A file with its name, its writer and its words."""

    name: str
    content: bytes
    writer: Writer
    words: Words

    def __str__(self) -> str:
        return self.name


def paragraphs(words: Words) -> list[str]:
    """One line per thought, with its number where the letter numbers them."""
    return [
        (f"{number}. " if words.numbered else "") + " ".join(thought)
        for number, thought in enumerate(words.thoughts, 1)
    ]
