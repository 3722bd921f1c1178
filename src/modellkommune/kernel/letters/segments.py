"""Segments proposed for weighing: what will probably get one answer.

A segment begins where a writer begins anew: with a paragraph, a numbered point, or a
word like "Außerdem" in the middle of a long paragraph. Headings and sentences that lead
to a list stay with what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from modellkommune.kernel.letters.frame import own_words
from modellkommune.kernel.letters.lines import marker_length
from modellkommune.kernel.letters.model import Span
from modellkommune.kernel.letters.sentences import sentences

EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
CHANGE = re.compile(
    r"(?:außerdem|zudem|ferner|weiterhin|des\s+weiteren|darüber\s+hinaus|überdies|zusätzlich|schließlich"
    r"|erstens|zweitens|drittens|viertens|fünftens|zum\s+(?:einen|anderen|thema|punkt)|zu\s+(?:punkt|nr|§|den|der|dem)\b"
    r"|bezüglich|hinsichtlich|was\s+(?:den|die|das)\b.{1,60}\b(?:betrifft|angeht|anbelangt)|ein\s+weiterer\s+punkt"
    r"|noch\s+etwas|auch\s+(?:zum|zur|beim|bei\s+der)\b|in\s+bezug\s+auf|abschließend|im\s+übrigen)\b",
    re.IGNORECASE,
)
DASHES = set("-–—•*·▪◦‣○●■□➢►→\uf0b7\uf0a7")
SHORTEST_POINT = 60
# Two short thoughts in one paragraph are answered together.
SHORTEST_PART = 100
LONGEST_HEADING = 90
MOST_HEADINGS = 3
CELLS = re.compile(r"\S {3,}\S| \| |\t")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'“”«»’)\]]*$")


def proposed_segments(text: str, *, is_statement: bool = False) -> list[Span]:
    """Return the segments proposed for a statement, in order, without overlap.

    text          a whole letter; head, greeting, signature and answered mail stay outside
    is_statement  the text is nothing but the statement: then every sentence of it
                  stands in exactly one segment
    """
    within = [Span(0, len(text))] if is_statement else own_words(text)
    return [segment for stretch in within for segment in _segments(text, stretch)]


def _segments(text: str, stretch: Span) -> list[Span]:
    """The segments of one stretch of own words."""
    words = stretch.of(text)
    groups: list[list[Span]] = []
    for sentence in sentences(words):
        if groups and not _begins_anew(words, groups[-1], sentence):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return [Span(stretch.start + group[0].start, stretch.start + group[-1].end) for group in groups]


def _begins_anew(words: str, group: Sequence[Span], sentence: Span) -> bool:
    """Whether a sentence begins a segment, after those gathered so far."""
    between = words[group[-1].end : sentence.start]
    point = _point(words, sentence) if "\n" in between or "\r" in between else ""
    if _leads_on(words, group, between, point):
        return False
    if point:
        # Short points behind a dash are one list; numbers ask for answers of their own.
        return not (point in DASHES and sentence.end - sentence.start < SHORTEST_POINT)
    if EMPTY_LINE.search(between):
        return True
    length = group[-1].end - group[0].start
    return length >= SHORTEST_PART and bool(CHANGE.match(sentence.of(words)))


def _leads_on(words: str, group: Sequence[Span], between: str, point: str) -> bool:
    """Whether what was gathered needs what follows: a heading, or a colon before a list.

    point  number or dash with which the sentence that follows begins, "" without
    """
    last = group[-1].of(words)
    if last.endswith(":"):
        return True
    own_point = _point(words, group[-1])
    if point and own_point and point.count(".") <= own_point.count("."):
        return False
    if len(group) > MOST_HEADINGS:
        return False
    return own_point not in DASHES and all(
        _is_heading(words, one, between) for one in group
    )  # fmt: skip


def _is_heading(words: str, sentence: Span, between: str) -> bool:
    """Whether a sentence is a heading: short, alone in its line, without a point."""
    line = sentence.of(words)
    return (
        len(line) <= LONGEST_HEADING
        and "\n" in between
        and not ENDS_SENTENCE.search(line)
        and not line.endswith((",", ";"))
        and not CELLS.search(line)
    )


def _point(words: str, sentence: Span) -> str:
    """The number or dash with which the line of a sentence begins, "" without."""
    line = words[sentence.start : sentence.end + 2]
    return line[: marker_length(line)].strip()
