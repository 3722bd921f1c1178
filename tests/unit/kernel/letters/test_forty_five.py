"""Forty-five letters of real shape: every sentence stands in exactly one segment."""

from __future__ import annotations

import re

import pytest

from modellkommune.kernel.letters import Span, proposed_segments, read_letter, sentences
from modellkommune.kernel.letters.mails import is_cover
from tests.letters.model import Letter
from tests.letters.written import letters

# The number of a point, and the first cell of a row.
MARK = re.compile(r"^(?:\d\. |Thema \d(?: \| )?)")


def statement_of(letter: Letter) -> tuple[str, object]:
    """The statement, and the letter in which it stands."""
    read = read_letter(letter.content, name=letter.name)
    inner = read.enclosures[0] if is_cover(read) else read
    return inner.statement, inner


@pytest.mark.parametrize("letter", letters(), ids=str)
def test_every_sentence_of_a_letter_stands_in_exactly_one_segment(letter):
    statement, _ = statement_of(letter)

    segments = [
        " ".join(one.of(statement).split())
        for one in proposed_segments(statement, is_statement=True)
    ]

    counts = {
        one: sum(segment.count(one) for segment in segments) for one in letter.words.sentences
    }
    assert counts == {one: sum(one == other for other in letter.words.sentences) for one in counts}


@pytest.mark.parametrize("letter", letters(), ids=str)
def test_segments_hold_neither_head_nor_greeting_nor_signature(letter):
    statement, _ = statement_of(letter)

    plain = " ".join(statement.split())
    for sentence in letter.words.sentences:
        plain = plain.replace(sentence, "", 1)

    # What is left of a statement are numbers of points and the headings of a table.
    left = [word for word in plain.split() if word.strip(".|0123456789") and word != "Thema"]
    assert left == []


@pytest.mark.parametrize("letter", letters(), ids=str)
def test_sentences_are_cut_where_their_writer_ended_them(letter):
    statement, _ = statement_of(letter)

    found = [" ".join(span.of(statement).split()) for span in sentences(statement)]

    unmarked = [MARK.sub("", one) for one in found]
    expected = [
        part
        for one in letter.words.sentences
        for part in (one.split(".“ ") if ".“ " in one else [one])
    ]
    assert [one for one in unmarked if one] == expected


@pytest.mark.parametrize("letter", letters(), ids=str)
def test_the_writer_is_known_by_name(letter):
    read = read_letter(letter.content, name=letter.name)
    _, inner = statement_of(letter)

    assert letter.writer.name in {read.sender.name, inner.sender.name}


def test_a_numbered_letter_gives_a_segment_for_each_point():
    text = "Sehr geehrte Damen und Herren,\n\n1. Der Weg ist schmal.\n2. Die Linde soll bleiben.\n\nViele Grüße\nAnna Amsel"

    segments = proposed_segments(text)

    assert [one.of(text) for one in segments] == [
        "1. Der Weg ist schmal.",
        "2. Die Linde soll bleiben.",
    ]
    assert segments == [Span(32, 54), Span(55, 81)]
