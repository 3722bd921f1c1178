"""Slips and paper ballots: checked, mixed, read twice, sealed, and never together."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Model

from modellkommune.commons.people.models import Person
from modellkommune.features.budget.models import (
    BallotForm,
    Channel,
    Discrepancy,
    Entitlement,
    PaperBatch,
    PaperEntry,
    SealedBallot,
)
from modellkommune.features.budget.selectors.discrepancies import discrepancies_of
from modellkommune.features.budget.services.entitlements.finding import Wanted
from modellkommune.features.budget.services.entitlements.reissue import (
    WhyWithdrawn,
    void_entitlement,
)
from modellkommune.features.budget.services.paper import reading
from modellkommune.features.budget.services.paper.batches import (
    BatchInWork,
    BatchTooSmall,
    change_size,
    lay_batches,
    sizes_of,
)
from modellkommune.features.budget.services.paper.comparing import compare
from modellkommune.features.budget.services.paper.finishing import NotReady, finish_batch
from modellkommune.features.budget.services.paper.slips import Verdict, check_slip
from modellkommune.features.budget.services.voting import AlreadyVoted
from tests.factories.live_rounds import NOON
from tests.factories.voting import VotingRound, vote


def checked(voting: VotingRound, typed: str, channel: Channel = Channel.PAPER):
    return check_slip(budget_round=voting.round, typed=typed, channel=channel, now=NOON)


def a_batch(voting: VotingRound, ballots: int = 20, **options: object) -> PaperBatch:
    return lay_batches(
        budget_round=voting.round, ballots=ballots, wanted=20, channel=Channel.PAPER, now=NOON,
        **options,
    )[0]  # fmt: skip


def read_sheet(
    batch: PaperBatch, sheet: int, turn: int, reader: Person, text: str, fault: str = ""
) -> None:
    found = reading.checked_reading(batch.round, text=text, fault=fault)
    reading.enter_sheet(batch=batch, sheet=sheet, turn=turn, reading=found, reader=reader)


def read_all(batch: PaperBatch, turn: int, reader: Person, text: str = "1 2") -> None:
    for sheet in range(1, batch.ballots + 1):
        read_sheet(batch, sheet, turn, reader, text)


# --- slips ------------------------------------------------------------------


def test_a_slip_is_valid_once(hall_day: VotingRound):
    assert checked(hall_day, hall_day.codes[0]).verdict == Verdict.VALID

    again = checked(hall_day, hall_day.codes[0].lower())
    assert (again.verdict, again.channel, again.is_conflict) == (Verdict.USED, "paper", False)
    assert not Discrepancy.objects.exists(), "the same sheet read twice is nothing to explain"


def test_a_scanner_types_the_address_of_the_code(hall_day: VotingRound):
    scan = f"https://dorf.example/buergerhaushalt/dorf/2026/abstimmen/#code={hall_day.codes[1]}"

    assert checked(hall_day, scan).verdict == Verdict.VALID


def test_a_slip_that_was_used_online_is_a_conflict_and_noted_without_the_code(
    hall_day: VotingRound,
):
    for code in hall_day.codes[2:4]:
        vote(hall_day, code, "1")
        answer = checked(hall_day, code)
        assert (answer.verdict, answer.channel) == (Verdict.USED, "online")
        assert answer.is_conflict

    (noted,) = Discrepancy.objects.all()
    assert noted.facts == {"channel": "paper", "before": "online", "slips": 2}


def test_a_slip_used_on_paper_does_not_vote_online(hall_day: VotingRound):
    checked(hall_day, hall_day.codes[0])

    with pytest.raises(AlreadyVoted):
        vote(hall_day, hall_day.codes[0], "1")


def test_a_mistyped_an_unknown_and_a_withdrawn_slip_are_told_apart(hall_day: VotingRound):
    from modellkommune.kernel.secrecy.codes import new_code

    void_entitlement(
        budget_round=hall_day.round, wanted=Wanted(letter_number=5), why=WhyWithdrawn.DIED,
        by=None, now=NOON,
    )  # fmt: skip
    code = hall_day.codes[0]
    mistyped = ("3" if code[0] != "3" else "4") + code[1:]

    assert checked(hall_day, mistyped).verdict == Verdict.MISTYPED
    assert checked(hall_day, "").verdict == Verdict.MISTYPED
    assert checked(hall_day, new_code().text).verdict == Verdict.UNKNOWN
    assert checked(hall_day, hall_day.codes[5]).verdict in {Verdict.UNKNOWN, Verdict.VOIDED}
    assert not Entitlement.objects.filter(used_on__isnull=False).exists()


# --- batches ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("ballots", "wanted", "sizes"),
    [
        (95, 20, [20, 20, 20, 35]),
        (20, 50, [20]),
        (39, 20, [39]),
        (40, 20, [20, 20]),
        (100, 5, [20, 20, 20, 20, 20]),
        (7, 20, [7]),
    ],
)
def test_every_batch_has_at_least_twenty_and_the_last_takes_the_rest(
    ballots: int, wanted: int, sizes: list[int]
):
    assert sizes_of(ballots, wanted) == sizes
    assert sum(sizes) == ballots


def test_fewer_than_twenty_ballots_need_somebody_to_say_that_no_more_come(hall_day: VotingRound):
    with pytest.raises(BatchTooSmall):
        a_batch(hall_day, 7)

    a_batch(hall_day, 7, no_more=True)
    assert Discrepancy.objects.get().facts == {"batch": 1, "ballots": 7}


def test_the_number_of_ballots_is_corrected_before_anybody_reads_and_not_after(
    hall_day: VotingRound,
):
    batch = a_batch(hall_day, 20)
    change_size(batch=batch, ballots=21)

    read_sheet(batch, 1, 1, hall_day.anna, "1")

    with pytest.raises(BatchInWork):
        change_size(batch=batch, ballots=22)


# --- readings ---------------------------------------------------------------


def test_two_people_read_a_batch_and_nobody_both_times(hall_day: VotingRound):
    batch = a_batch(hall_day)
    read_sheet(batch, 1, reading.FIRST, hall_day.anna, "1")

    with pytest.raises(reading.NotYourTurn):
        read_sheet(batch, 1, reading.SECOND, hall_day.anna, "1")
    with pytest.raises(reading.NotYourTurn):
        read_sheet(batch, 2, reading.FIRST, hall_day.bert, "1")
    assert reading.turn_for(batch, hall_day.anna) == reading.FIRST
    assert reading.turn_for(batch, hall_day.bert) == reading.SECOND


def test_a_third_person_has_no_turn(hall_day: VotingRound, lindental):
    batch = a_batch(hall_day)
    read_sheet(batch, 1, reading.FIRST, hall_day.anna, "1")
    read_sheet(batch, 1, reading.SECOND, hall_day.bert, "1")

    assert reading.turn_for(batch, lindental.administrator) is None


def test_what_breaks_the_rules_is_asked_back_and_can_be_entered_as_invalid(hall_day: VotingRound):
    hall_day.round.live.most_choices = 2
    hall_day.round.live.lock_digest = ""

    with pytest.raises(reading.SheetBreaksRules):
        reading.checked_reading(hall_day.round, text="1 2 3", fault="")
    with pytest.raises(reading.SheetBreaksRules):
        reading.checked_reading(hall_day.round, text="1 1", fault="")
    with pytest.raises(reading.SheetBreaksRules):
        reading.checked_reading(hall_day.round, text="99", fault="")
    assert reading.checked_reading(hall_day.round, text="", fault="too-many").fault == "too-many"


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        (BallotForm.APPROVAL_NUMBER, "3, 1", [("1", 1), ("3", 1)]),
        (BallotForm.APPROVAL_AMOUNT, "2;1", [("1", 1), ("2", 1)]),
        (BallotForm.POINTS, "2:2 1=1 3", [("1", 1), ("2", 2), ("3", 1)]),
        (BallotForm.RANKING, "3 1 2", [("3", 1), ("1", 1), ("2", 1)]),
    ],
)
def test_every_form_of_ballot_is_typed_by_numbers(
    hall_day: VotingRound, form: BallotForm, text: str, read: list[tuple[str, int]]
):
    hall_day.round.live.ballot_form = form
    hall_day.round.live.lock_digest = ""

    found = reading.checked_reading(hall_day.round, text=text, fault="").choices

    # Only the ranking keeps the order; the others come in the order of the ballot.
    tidy = [(choice.project_id, choice.points) for choice in found]
    assert tidy == read if form == BallotForm.RANKING else sorted(tidy) == read


@pytest.mark.parametrize("text", ["1:2", "a:b", "1=x"])
def test_points_are_not_typed_where_there_are_none(hall_day: VotingRound, text: str):
    with pytest.raises(reading.NumbersUnreadable):
        reading.checked_reading(hall_day.round, text=text, fault="")


def test_equal_readings_are_sealed_and_forgotten(hall_day: VotingRound):
    batch = a_batch(hall_day)
    read_all(batch, 1, hall_day.anna)
    read_all(batch, 2, hall_day.bert, "2, 1")
    read_sheet(batch, 20, 1, hall_day.anna, "", "unclear")
    read_sheet(batch, 20, 2, hall_day.bert, "", "unclear")

    done = finish_batch(batch=batch, by=None, now=NOON)

    assert (done.valid, done.invalid, done.faults) == (19, 1, {"unclear": 1})
    assert SealedBallot.objects.filter(round=hall_day.round).count() == 19
    assert not PaperEntry.objects.exists()
    with pytest.raises(reading.BatchSealed):
        finish_batch(batch=batch, by=None, now=NOON)
    with pytest.raises(reading.BatchSealed):
        read_sheet(batch, 1, 1, hall_day.anna, "1")


def test_different_readings_must_be_decided_before_the_batch_is_sealed(hall_day: VotingRound):
    batch = a_batch(hall_day)
    read_all(batch, 1, hall_day.anna)
    read_all(batch, 2, hall_day.bert)
    read_sheet(batch, 7, 2, hall_day.bert, "3")

    assert compare(batch).differing == (7,)
    with pytest.raises(NotReady):
        finish_batch(batch=batch, by=None, now=NOON)

    holds = reading.checked_reading(batch.round, text="1 3", fault="")
    reading.keep_resolution(batch=batch, sheet=7, reading=holds, resolver=hall_day.anna)
    assert compare(batch).resolved == (7,)
    assert finish_batch(batch=batch, by=None, now=NOON).valid == 20


def test_a_batch_that_one_person_has_read_is_not_sealed(hall_day: VotingRound):
    batch = a_batch(hall_day)
    read_all(batch, 1, hall_day.anna)

    with pytest.raises(NotReady):
        finish_batch(batch=batch, by=None, now=NOON)
    assert compare(batch).unread == (0, 20)


def test_slips_and_ballots_that_do_not_add_up_are_noted_until_they_do(hall_day: VotingRound):
    for code in hall_day.codes[:19]:
        checked(hall_day, code)
    batch = a_batch(hall_day)
    read_all(batch, 1, hall_day.anna)
    read_all(batch, 2, hall_day.bert)
    finish_batch(batch=batch, by=None, now=NOON)

    (noted,) = discrepancies_of(hall_day.round)
    assert noted.facts == {"channel": "paper", "slips": 19, "ballots": 20}

    from modellkommune.features.budget.services.paper.balance import note_balance

    checked(hall_day, hall_day.codes[19])
    note_balance(budget_round=hall_day.round, now=NOON)
    assert discrepancies_of(hall_day.round) == []


def test_no_table_holds_a_slip_and_a_ballot_together():
    """No chain of keys leads from an entitlement to anything that holds choices."""
    assert not reachable(Entitlement) & {PaperEntry, PaperBatch, SealedBallot}
    assert not reachable(PaperEntry) & {Entitlement}
    assert not reachable(SealedBallot) & {Entitlement}


def reachable(model: type[Model]) -> set[type[Model]]:
    """Models a row leads to by its own keys; the round and the authority lead everywhere."""
    found: set[type[Model]] = set()
    waiting = [model]
    while waiting:
        for field in waiting.pop()._meta.get_fields():
            target = field.related_model if field.many_to_one or field.one_to_one else None
            if target and target.__name__ not in {"BudgetRound", "Authority", "Person"} | {
                seen.__name__ for seen in found
            }:
                found.add(target)
                waiting.append(target)
    return found


def test_the_day_is_all_that_a_used_slip_remembers(hall_day: VotingRound):
    checked(hall_day, hall_day.codes[0])

    used = Entitlement.objects.get(used_on__isnull=False)
    assert used.used_on == date(2026, 10, 5)
    assert not isinstance(used.used_on, type(NOON))
