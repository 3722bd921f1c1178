"""The text around a segment, sentence by sentence, with the places where it can be cut."""

from __future__ import annotations

from dataclasses import dataclass

from modellkommune.features.consultations.models import Segment
from modellkommune.features.consultations.selectors.weighing.names import private_names_of_one
from modellkommune.kernel.letters import sentences
from modellkommune.kernel.weighing.segments import segment_at


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text in which a segment stands.

    start       where it begins in the text of the part
    segment     the segment it stands in; None in a text that is not split
    is_current  whether that is the segment looked at
    cut         what a button before it would do: "split", "join", "move", or ""
    begins      whether a segment begins with it
    """

    start: int
    text: str
    segment: Segment | None
    is_current: bool
    cut: str
    begins: bool


def sentences_of(current: Segment, *, sees_names: bool) -> list[Sentence]:
    """The sentences of the part in which a segment stands; one query."""
    text = current.part.text
    all_segments = list(current.part.segments.order_by("position").select_related("part"))
    names = None if sees_names else private_names_of_one(current.statement)
    place = next(i for i, one in enumerate(all_segments) if one.pk == current.pk)
    found = []
    for span in sentences(text):
        at = segment_at(all_segments, span.start)
        words = text[span.start : span.end]
        found.append(
            Sentence(
                start=span.start, text=names.without(words) if names else words,
                segment=None if at is None else all_segments[at], is_current=at == place,
                cut=_cut(all_segments, at, place, span.start),
                begins=at is not None and all_segments[at].start == span.start,
            )
        )  # fmt: skip
    return found


def _cut(segments: list[Segment], at: int | None, place: int, start: int) -> str:
    if at is None:
        return ""
    begins = segments[at].start == start
    if at == place:
        return "" if begins else "split"
    if at == place + 1:
        return "join" if begins else "move"
    return ""
