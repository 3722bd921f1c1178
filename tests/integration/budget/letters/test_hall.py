"""Lists of polling desks: taken along, reconciled once, conflicts noted."""

from __future__ import annotations

import io
import json

import pytest

from modellkommune.features.budget.models import (
    Channel,
    Discrepancy,
    Entitlement,
    HallList,
)
from modellkommune.features.budget.office.letters.desk_file import desk_file
from modellkommune.features.budget.selectors.discrepancies import discrepancies_of
from modellkommune.features.budget.services.hall.lists import (
    NoSlips,
    mark_of,
    marks_on,
    seal_of,
    take_list,
)
from modellkommune.features.budget.services.hall.reconciling import (
    FORMAT,
    AlreadyReturned,
    MarksUnreadable,
    OtherRound,
    Returned,
    reconcile,
)
from modellkommune.features.budget.services.paper.slips import check_slip
from modellkommune.features.budget.services.voting import code_digest
from tests.factories.live_rounds import NOON
from tests.factories.voting import VotingRound, a_voting_round, vote


def a_list(voting: VotingRound, name: str = "Turnhalle, Tisch 1") -> HallList:
    return take_list(budget_round=voting.round, name=name, now=NOON)


def saved(hall_list: HallList, voting: VotingRound, *codes: str, **changes: object) -> bytes:
    """The file that a desk saves after it has accepted these codes."""
    marks = sorted(mark_of(hall_list, code_digest(voting.round, code)) for code in codes)
    document = {
        "format": FORMAT,
        "list": hall_list.pk,
        "marks": marks,
        "seal": seal_of(hall_list, marks),
    }
    return json.dumps({**document, **changes}).encode()


def brought_back(voting: VotingRound, content: bytes) -> Returned:
    return reconcile(budget_round=voting.round, content=io.BytesIO(content), now=NOON)


def test_accepted_slips_are_marked_as_used_in_the_hall(hall_day: VotingRound):
    desk = a_list(hall_day)

    found = brought_back(hall_day, saved(desk, hall_day, *hall_day.codes[:3]))

    assert (found.accepted, found.conflicts) == (3, 0)
    assert Entitlement.objects.filter(channel=Channel.HALL).count() == 3


def test_a_list_holds_what_is_valid_now_and_no_code_and_no_letter(hall_day: VotingRound):
    vote(hall_day, hall_day.codes[0], "1")

    desk = a_list(hall_day)

    assert desk.slips == 29
    assert len(marks_on(desk)) == 29
    text = desk_file(desk)
    assert not any(code in text or code.replace("-", "") in text for code in hall_day.codes)
    stored = [
        bytes(digest).hex() for digest in Entitlement.objects.values_list("code_digest", flat=True)
    ]
    assert not any(digest[:24] in text for digest in stored)
    assert hall_day.round.live.round_salt.hex() not in text


def test_two_lists_call_the_same_slip_by_different_names(hall_day: VotingRound):
    assert not set(marks_on(a_list(hall_day))) & set(marks_on(a_list(hall_day, "Tisch 2")))


def test_two_desks_that_accepted_the_same_slip_are_a_discrepancy(hall_day: VotingRound):
    first, second = a_list(hall_day), a_list(hall_day, "Tisch 2")
    brought_back(hall_day, saved(first, hall_day, *hall_day.codes[:2]))

    found = brought_back(hall_day, saved(second, hall_day, *hall_day.codes[1:4]))

    assert (found.accepted, found.conflicts) == (2, 1)
    noted = Discrepancy.objects.get(kind="slip-accepted-twice")
    assert noted.facts == {"desk": "Tisch 2", "slips": 1}


def test_a_slip_that_voted_online_meanwhile_is_a_discrepancy(hall_day: VotingRound):
    desk = a_list(hall_day)
    vote(hall_day, hall_day.codes[0], "1")
    check_slip(
        budget_round=hall_day.round, typed=hall_day.codes[1], channel=Channel.PAPER, now=NOON
    )

    found = brought_back(hall_day, saved(desk, hall_day, *hall_day.codes[:3]))

    assert (found.accepted, found.conflicts) == (1, 2)
    kinds = {entry.kind: entry.facts.get("slips") for entry in discrepancies_of(hall_day.round)}
    assert kinds["slip-used-meanwhile"] == 2
    channels = dict(
        Entitlement.objects.filter(used_on__isnull=False).values_list("channel", "is_weak")
    )
    assert set(channels) == {"online", "paper", "hall"}


def test_the_same_file_twice_marks_nothing_twice(hall_day: VotingRound):
    content = saved(a_list(hall_day), hall_day, *hall_day.codes[:2])
    brought_back(hall_day, content)

    with pytest.raises(AlreadyReturned):
        brought_back(hall_day, content)
    assert not Discrepancy.objects.filter(kind="slip-accepted-twice").exists()


def test_a_file_of_another_round_is_refused(hall_day: VotingRound, auenfeld):
    from django_scopes import scope, scopes_disabled

    with scopes_disabled():
        other = a_voting_round(auenfeld.authority, voters=2)
        with scope(authority=auenfeld.authority):
            content = saved(a_list(other), other, *other.codes)

    with pytest.raises(OtherRound):
        brought_back(hall_day, content)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b'{"format": "other"}', b"\xff\xfe", b"[" * 100_000,
        b'{"format": "modellkommune-hall-marks", "list": "1"}',
        b'{"format": "modellkommune-hall-marks", "list": true}',
    ],
)  # fmt: skip
def test_what_no_desk_has_saved_is_refused(hall_day: VotingRound, content: bytes):
    with pytest.raises(MarksUnreadable):
        brought_back(hall_day, content)


@pytest.mark.parametrize(
    "changes",
    [{"marks": ["x"]}, {"marks": None}, {"marks": ["0" * 24]}, {"seal": "0" * 64}, {"seal": None}],
)
def test_a_file_that_was_edited_or_damaged_is_refused(hall_day: VotingRound, changes: dict):
    desk = a_list(hall_day)

    with pytest.raises(MarksUnreadable):
        brought_back(hall_day, saved(desk, hall_day, hall_day.codes[0], **changes))
    assert not Entitlement.objects.filter(used_on__isnull=False).exists()


def test_without_valid_slips_there_is_no_list(hall_day: VotingRound):
    Entitlement.objects.all().delete()

    with pytest.raises(NoSlips):
        a_list(hall_day)


def test_the_name_of_a_desk_cannot_break_out_of_the_file(hall_day: VotingRound):
    text = desk_file(a_list(hall_day, '</script><script>alert("x")</script>'))

    assert "<script>alert" not in text
