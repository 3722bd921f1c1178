"""Every sentence of a statement stands in exactly one segment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommune.kernel.letters.segments import proposed_segments
from modellkommune.kernel.weighing.segments import (
    NoSuchBorder,
    NoSuchSegment,
    Segment,
    borders_of,
    covers_every_sentence,
    merge,
    move_border,
    nearest_border,
    possible_borders,
    segment_at,
    split,
    split_at,
    unsettled_sentences,
)

TEXT = "Der Weg ist eng. Die Wiese ist nass. Der Bus fehlt."
WAY, MEADOW, BUS = Segment(0, 16), Segment(17, 36), Segment(37, 51)
SENTENCES = [WAY, MEADOW, BUS]


def test_borders_part_a_text_and_blanks_belong_to_nobody():
    segments = split(TEXT, [37, 17, 17])

    assert segments == SENTENCES
    assert [segment.of(TEXT) for segment in segments][1] == "Die Wiese ist nass."
    assert borders_of(segments) == [17, 37]


def test_what_stands_outside_of_the_body_is_no_segment():
    assert split(TEXT, [3, 37], body=Segment(17, 51)) == [MEADOW, BUS]


def test_blank_pieces_are_left_out():
    assert split("  \n Ein Satz. \n\n", [3, 14]) == [Segment(4, 13)]


def test_an_empty_text_has_no_segment():
    assert split(" \n ", []) == []


def test_a_segment_is_split_where_a_sentence_begins():
    whole = split(TEXT, [])

    assert possible_borders(whole[0], SENTENCES) == [17, 37]
    assert split_at(TEXT, whole, 37, sentences=SENTENCES) == [Segment(0, 36), BUS]


@pytest.mark.parametrize("at", [0, 5, 16, 51, 90, -1])
def test_no_border_cuts_a_sentence_or_leaves_nothing(at):
    with pytest.raises(NoSuchBorder) as refused:
        split_at(TEXT, split(TEXT, []), at, sentences=SENTENCES)

    assert refused.value.at == at


def test_a_border_that_stands_is_not_set_twice():
    with pytest.raises(NoSuchBorder):
        split_at(TEXT, SENTENCES, 17, sentences=SENTENCES)


def test_segments_are_merged_with_their_neighbour():
    assert merge(SENTENCES, 1) == [WAY, Segment(17, 51)]


@pytest.mark.parametrize("index", [-1, 2, 9])
def test_the_last_segment_has_no_neighbour_to_merge_with(index):
    with pytest.raises(NoSuchSegment):
        merge(SENTENCES, index)


def test_a_border_moves_to_another_sentence_of_its_two_segments():
    segments = [WAY, Segment(17, 51)]

    moved = move_border(TEXT, segments, 0, 37, sentences=SENTENCES)

    assert moved == [Segment(0, 36), BUS]


def test_a_border_does_not_move_past_its_two_segments():
    with pytest.raises(NoSuchBorder):
        move_border(TEXT, SENTENCES, 0, 37, sentences=SENTENCES)


def test_a_click_into_a_sentence_means_its_nearest_beginning():
    assert nearest_border(20, SENTENCES) == 17
    assert nearest_border(27, SENTENCES) == 17  # as near to 37: the earlier one

    with pytest.raises(NoSuchBorder):
        nearest_border(3, [])


def test_a_place_in_the_text_leads_to_its_segment():
    assert [segment_at(SENTENCES, at) for at in (0, 16, 17, 50, 51)] == [0, None, 1, 2, None]


def test_a_cover_holds_every_sentence_once():
    assert covers_every_sentence(TEXT, SENTENCES, sentences=SENTENCES)
    assert covers_every_sentence(TEXT, [Segment(0, 36), BUS], sentences=SENTENCES)


@pytest.mark.parametrize(
    "segments",
    [
        pytest.param([WAY, BUS], id="one-missing"),
        pytest.param([WAY, MEADOW, Segment(17, 51)], id="one-twice"),
        pytest.param([Segment(0, 25), Segment(25, 51)], id="one-cut"),
        pytest.param([WAY, WAY, MEADOW, BUS], id="one-segment-twice"),
        pytest.param([], id="none"),
    ],
)
def test_a_gap_a_double_and_a_cut_are_noticed(segments):
    assert not covers_every_sentence(TEXT, segments, sentences=SENTENCES)


def test_the_sentences_without_a_place_are_named():
    left = list(unsettled_sentences(TEXT, [WAY, BUS], sentences=SENTENCES))

    assert left == [MEADOW]


def test_letter_head_and_greeting_need_no_segment():
    assert covers_every_sentence(TEXT, [MEADOW], sentences=SENTENCES, body=Segment(17, 36))


@given(text=st.text(alphabet="ab \n.", max_size=60), borders=st.lists(st.integers(-5, 70)))
def test_wherever_borders_stand_no_letter_is_lost_or_doubled(text, borders):
    segments = split(text, borders)

    assert "".join("".join(one.of(text).split()) for one in segments) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(segments))


def test_a_real_letter_is_cut_where_its_sentences_begin():
    letter = "Die Wiese ist z. B. am 3. Mai nass.\n\n1. Der Bus fehlt. 2. Der Weg ist eng."

    segments = [Segment(*span) for span in proposed_segments(letter, is_statement=True)]

    assert covers_every_sentence(letter, segments)
    assert not covers_every_sentence(letter, split(letter, [segments[0].start + 12]))
