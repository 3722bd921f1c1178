"""Taking over residents: nobody twice, nobody too young, nothing half, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.features.budget.models import Addressee, BudgetRound, Entitlement, LiveRound
from modellkommune.features.budget.services.letters import taking_over
from modellkommune.features.budget.services.letters.register import (
    CutOffMissing,
    RegisterGone,
    check_register,
    table_of_register,
)
from modellkommune.features.budget.services.letters.taking_over import (
    AlreadyTakenOver,
    RowsFaulty,
    take_over_register,
)
from tests.factories.live_rounds import NOON, a_locked_round
from tests.factories.registers import a_register, many_residents, quietly, resident, take_over


@pytest.fixture
def voting(lindental: OpenedAuthority) -> Iterator[BudgetRound]:
    """A locked round for people from 14 on, with the scope of its town open."""
    budget_round = a_locked_round(lindental.authority, has_register=True, minimum_age=14)
    with scope(authority=lindental.authority):
        LiveRound.objects.filter(round=budget_round).update(cut_off_on=date(2026, 10, 5))
        budget_round.refresh_from_db()
        yield budget_round


def checked(budget_round: BudgetRound, *rows: str, **columns: object) -> dict[str, object]:
    register = a_register(budget_round, rows, now=NOON, **columns)
    return check_register(register=register, now=NOON, report=quietly)


def test_everybody_who_is_old_enough_gets_one_entitlement_and_one_address(voting: BudgetRound):
    take_over(
        voting,
        [resident(1), resident(2, given="Bert"), resident(3, given="Kind", born="06.10.2012")],
        now=NOON,
    )

    assert Entitlement.objects.filter(round=voting).count() == 2
    assert set(Addressee.objects.values_list("lines", flat=True)) == {
        "Anna Acker\nAm Anger 1\n99123 Lindental",
        "Bert Acker\nAm Anger 2\n99123 Lindental",
    }
    assert BudgetRound.objects.get(pk=voting.pk).live.eligible_people == 2


def test_the_report_counts_and_names_lines_and_nobody(voting: BudgetRound):
    report = checked(
        voting,
        resident(1),
        resident(1),
        resident(9),
        resident(2, given="Kind", born="06.10.2012"),
        resident(3, given="Berta", blocked="x", district="Süd"),
        resident(4, given="Carl", born="gestern"),
        resident(5, given="Dora", born="00.00.2012"),
    )

    assert report["rows"] == 7
    assert report["taken"] == 2
    assert report["districts"] == {"Nord": 1, "Süd": 1}
    assert report["lines"] == {"repeated": [3], "namesake": [4], "too-young": [5]}
    assert report["faults"] == [
        {"line": 7, "code": "birth-unreadable", "column": "Geburtsdatum"},
        {"line": 8, "code": "age-uncertain", "column": "Geburtsdatum"},
    ]
    assert report["blocked"] == 1
    assert "Acker" not in str(report)


def test_blocked_entries_can_be_left_out_and_their_lines_stay_unnamed(voting: BudgetRound):
    report = checked(
        voting, resident(1, blocked="ja"), resident(2, given="Bert"), write_blocked=False
    )

    assert (report["taken"], report["blocked-left-out"], report["lines"]) == (1, 1, {})


def test_faulty_rows_stop_the_whole_table_unless_somebody_says_otherwise(voting: BudgetRound):
    rows = [resident(1), resident(2, given="Bert", born="gestern")]

    with pytest.raises(RowsFaulty):
        take_over(voting, rows, now=NOON)
    assert not Entitlement.objects.filter(round=voting).exists()

    take_over(voting, rows, now=NOON, leave_faulty=True)
    assert Entitlement.objects.filter(round=voting).count() == 1


def test_a_take_over_that_broke_off_goes_on_and_takes_nobody_twice(
    voting: BudgetRound, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(taking_over, "ROWS_PER_STEP", 10)
    register = a_register(voting, many_residents(35), now=NOON)

    def break_off(done: int, total: int, sentence: str) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_over_register(register=register, now=NOON, report=break_off)
    assert Entitlement.objects.filter(round=voting).count() == 20
    assert register.taken_over_at is None

    take_over_register(register=register, now=NOON, report=quietly)
    assert Entitlement.objects.filter(round=voting).count() == 35
    assert register.report["taken"] == 35


def test_the_order_of_the_rows_says_nothing_about_the_register(voting: BudgetRound):
    take_over(voting, many_residents(60), now=NOON)

    written = Addressee.objects.order_by("pk").values_list("lines", flat=True)
    numbers = [int(lines.split(" ")[0].removeprefix("Person")) for lines in written]
    assert sorted(numbers) == list(range(60))
    assert numbers != sorted(numbers)


def test_the_table_is_deleted_after_the_take_over_and_that_is_on_record(
    voting: BudgetRound, django_capture_on_commit_callbacks
):
    register = a_register(voting, [resident(1)], now=NOON)
    path = Path(register.file.path)
    assert path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        take_over_register(register=register, now=NOON, report=quietly)

    assert not path.exists()
    with pytest.raises(RegisterGone):
        table_of_register(register)
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["budget.register-taken-over", "budget.register-file-deleted"]
    assert "Acker" not in str(list(Entry.objects.values()))
    with pytest.raises(AlreadyTakenOver):
        take_over_register(register=register, now=NOON, report=quietly)


def test_a_late_addition_brings_only_those_who_are_new(voting: BudgetRound):
    take_over(voting, [resident(1)], now=NOON)

    report = checked(voting, resident(7), resident(2, given="Neu"))

    assert (report["taken"], report["known"]) == (1, 1)


def test_who_has_left_is_withdrawn_without_a_look_at_whether_they_voted(voting: BudgetRound):
    take_over(voting, [resident(1), resident(2, given="Bert")], now=NOON)
    Entitlement.objects.filter(addressee__lines__startswith="Anna").update(
        used_on=date(2026, 10, 4), channel="online"
    )

    left = take_over(
        voting, [resident(1), resident(2, given="Bert"), resident(3, given="Wer")],
        now=NOON, withdraws=True,
    )  # fmt: skip

    assert (left.report["taken"], left.report["unknown"]) == (2, 1)
    assert Entitlement.objects.filter(round=voting, voided_on=date(2026, 10, 5)).count() == 2
    assert not Addressee.objects.filter(entitlement__round=voting).exists()
    assert BudgetRound.objects.get(pk=voting.pk).live.eligible_people == 0


def test_without_a_cut_off_day_nobody_is_judged_by_age(voting: BudgetRound):
    voting.live.cut_off_on = None
    voting.live.save()

    with pytest.raises(CutOffMissing):
        checked(voting, resident(1))
