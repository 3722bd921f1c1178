"""What makes a German text hard to read: long sentences and long words.

A hint for the person who writes, no verdict. The limits follow the usual advice for
plain language: at most fifteen words in a sentence, compound words of at most three parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from modellkommune.kernel.letters import sentences

MOST_WORDS = 15
LONGEST_WORD = 20
WORD = re.compile(r"[A-Za-zÄÖÜäöüß][A-Za-zÄÖÜäöüß-]*")


@dataclass(frozen=True, slots=True)
class HardPlace:
    """One sentence with the reason: "long-sentence" or "long-words"; what names the words."""

    code: str
    sentence: str
    words: int = 0
    what: tuple[str, ...] = ()


def hard_places(text: str) -> list[HardPlace]:
    """Return the sentences that people stumble over, in their order."""
    found = []
    for span in sentences(text):
        sentence = " ".join(text[span.start : span.end].split())
        words = WORD.findall(sentence)
        long_ones = tuple(dict.fromkeys(word for word in words if len(word) > LONGEST_WORD))
        if len(words) > MOST_WORDS:
            found.append(HardPlace("long-sentence", sentence, len(words)))
        if long_ones:
            found.append(HardPlace("long-words", sentence, len(words), long_ones))
    return found
