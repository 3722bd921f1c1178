"""Pieces of a statement, given by the places at which they begin and end.

A segment never cuts through a sentence: whoever finds the own sentence again in
the table must find one answer to it, and not two halves of one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from modellkommune.kernel.letters.sentences import sentences as sentences_of


class NoSuchSegment(LookupError):
    """A segment with this number does not exist, or has none after it."""


class NoSuchBorder(ValueError):
    """A border would cut a sentence, leave a segment empty, or stand outside.

    at  the place in the text, counted in characters from its beginning
    """

    def __init__(self, at: int) -> None:
        super().__init__(f"no segment can begin at character {at}")
        self.at = at


class Stretch(Protocol):
    """Anything with a beginning and an end in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A piece of a text: `text[start:end]`, without blanks at its ends."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the segment."""
        return text[self.start : self.end]


def split(text: str, borders: Iterable[int], *, body: Stretch | None = None) -> list[Segment]:
    """Return the segments between borders; blank ones are left out.

    borders  where a new segment begins, in any order; those outside of the body
             and repeated ones do not count
    body     the part of the text that is weighed; the whole text when not given
    """
    start, end = (body.start, body.end) if body else (0, len(text))
    inner = sorted({border for border in borders if start < border < end})
    edges = [start, *inner, end]
    pieces = (_trimmed(text, left, right) for left, right in pairwise(edges))
    return [piece for piece in pieces if piece.start < piece.end]


def borders_of(segments: Sequence[Stretch]) -> list[int]:
    """Where a new segment begins: the beginnings of all but the first."""
    return [segment.start for segment in sorted(segments, key=_beginning)[1:]]


def possible_borders(segment: Stretch, sentences: Sequence[Stretch]) -> list[int]:
    """Where a segment can be split: the beginnings of its sentences but the first."""
    inside = (one.start for one in sentences if segment.start < one.start < segment.end)
    return sorted(inside)


def nearest_border(at: int, sentences: Sequence[Stretch]) -> int:
    """The beginning of the sentence nearest to a place; the earlier one of two.

    A mouse seldom hits the first letter of a sentence. Raises NoSuchBorder
    without sentences.
    """
    beginnings = [one.start for one in sentences]
    if not beginnings:
        raise NoSuchBorder(at)
    return min(beginnings, key=lambda beginning: (abs(beginning - at), beginning))


def split_at(
    text: str, segments: Sequence[Segment], at: int, *, sentences: Sequence[Stretch]
) -> list[Segment]:
    """Return the segments with a new one beginning at a place.

    Raises NoSuchBorder where no sentence begins or a segment begins already.
    """
    for index, segment in enumerate(segments):
        if at in possible_borders(segment, sentences):
            parts = [_trimmed(text, segment.start, at), _trimmed(text, at, segment.end)]
            return [*segments[:index], *parts, *segments[index + 1 :]]
    raise NoSuchBorder(at)


def merge(segments: Sequence[Segment], index: int) -> list[Segment]:
    """Return the segments with one of them joined to the next. Raises NoSuchSegment."""
    if not 0 <= index < len(segments) - 1:
        raise NoSuchSegment(f"segment {index} has no segment after it")
    joined = Segment(segments[index].start, segments[index + 1].end)
    return [*segments[:index], joined, *segments[index + 2 :]]


def move_border(
    text: str, segments: Sequence[Segment], index: int, to: int, *, sentences: Sequence[Stretch]
) -> list[Segment]:
    """Return the segments with the border after one of them standing elsewhere.

    index  of the segment before the border
    to     where the next segment shall begin: at a sentence of one of the two

    Raises NoSuchSegment, and NoSuchBorder where that cannot be.
    """
    return split_at(text, merge(segments, index), to, sentences=sentences)


def segment_at(segments: Sequence[Stretch], at: int) -> int | None:
    """The index of the segment that holds a place, or None. Segments stand in order."""
    index = bisect_right([segment.start for segment in segments], at) - 1
    return index if index >= 0 and at < segments[index].end else None


def covers_every_sentence(
    text: str,
    segments: Sequence[Stretch],
    *,
    sentences: Sequence[Stretch] | None = None,
    body: Stretch | None = None,
) -> bool:
    """Whether every sentence of the body stands in exactly one segment, and whole.

    sentences  of the text; found in it when not given. Those outside of the body
               (letter head, greeting) do not count
    """
    known = sentences_of(text) if sentences is None else sentences
    left = next(unsettled_sentences(text, segments, sentences=known, body=body), None)
    return left is None and not _overlap(segments)


def unsettled_sentences(
    text: str,
    segments: Sequence[Stretch],
    *,
    sentences: Sequence[Stretch],
    body: Stretch | None = None,
) -> Iterator[Stretch]:
    """The sentences that stand in no segment, in two, or are cut by a border."""
    start, end = (body.start, body.end) if body else (0, len(text))
    for sentence in sentences:
        within = start <= sentence.start and sentence.end <= end
        if within and text[sentence.start : sentence.end].strip():
            words = _trimmed(text, sentence.start, sentence.end)
            holders = [one for one in segments if one.start < words.end and words.start < one.end]
            if len(holders) != 1 or not _holds(holders[0], words):
                yield sentence


def _holds(segment: Stretch, words: Segment) -> bool:
    return segment.start <= words.start and words.end <= segment.end


def _overlap(segments: Sequence[Stretch]) -> bool:
    ordered = sorted(segments, key=_beginning)
    return any(one.end > other.start for one, other in pairwise(ordered))


def _trimmed(text: str, start: int, end: int) -> Segment:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Segment(start, end)


def _beginning(stretch: Stretch) -> int:
    return stretch.start
