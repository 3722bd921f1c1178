"""Single codes: reissued, locked, withdrawn, at the counter, by e-mail."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modellkommune.commons.journal.public import Entry
from modellkommune.commons.outbox.public import Message
from modellkommune.features.budget.models import Entitlement
from modellkommune.features.budget.services.entitlements.by_email import (
    NotByEmail,
    canonical_address,
    entitlement_by_email,
)
from modellkommune.features.budget.services.entitlements.counter import (
    AlreadyEntitled,
    TooYoung,
    WhyAtCounter,
    code_at_counter,
)
from modellkommune.features.budget.services.entitlements.finding import (
    NobodyFound,
    PersonFacts,
    Wanted,
)
from modellkommune.features.budget.services.entitlements.reissue import (
    BallotsOpened,
    WhyWithdrawn,
    Withdrawn,
    lock_code,
    reissue_code,
    void_entitlement,
)
from modellkommune.features.budget.services.voting import (
    AlreadyVoted,
    CodeVoided,
    UnknownCode,
    code_digest,
)
from tests.factories.live_rounds import NOON
from tests.factories.registers import resident, take_over
from tests.factories.voting import VotingRound, vote

ANNA = PersonFacts("Acker", "Anna", date(1980, 2, 1))
CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){5}-[2-9A-HJKMNP-Z]{3}")


def reissued(voting: VotingRound, wanted: Wanted) -> str:
    return reissue_code(budget_round=voting.round, wanted=wanted, by=None, now=NOON).text


def test_a_new_code_votes_and_the_lost_one_is_void(hall_day: VotingRound):
    new = reissued(hall_day, Wanted(letter_number=3))

    with pytest.raises(UnknownCode):
        vote(hall_day, hall_day.codes[3], "1")
    assert vote(hall_day, new, "1").receipt


def test_a_new_code_for_one_that_has_voted_is_refused_to_the_voter_alone(hall_day: VotingRound):
    vote(hall_day, hall_day.codes[3], "1")

    new = reissued(hall_day, Wanted(letter_number=3))

    with pytest.raises(AlreadyVoted):
        vote(hall_day, new, "2")


def test_the_office_asks_the_database_the_same_whether_a_code_has_voted_or_not(
    hall_day: VotingRound,
):
    vote(hall_day, hall_day.codes[3], "1")

    asked = []
    for number in (3, 4):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            reissued(hall_day, Wanted(letter_number=number))
        asked.append([re.sub(r"0x\w+|X'\w+'|'[^']*'|\d+", "?", query["sql"]) for query in queries])

    assert asked[0] == asked[1]
    assert not any('"used_on"' in sql or '"channel"' in sql for sql in asked[0])


def test_somebody_of_the_register_is_found_by_name_and_birth_date(hall_day: VotingRound):
    take_over(hall_day.round, [resident(1)], now=NOON)

    new = reissued(hall_day, Wanted(person=PersonFacts("ACKER", " Anna ", date(1980, 2, 1))))

    assert vote(hall_day, new, "1").receipt
    with pytest.raises(NobodyFound):
        reissued(hall_day, Wanted(person=PersonFacts("Acker", "Anna", date(1980, 1, 2))))


def test_a_returned_letter_loses_its_code_and_its_person_keeps_the_right(hall_day: VotingRound):
    lock_code(budget_round=hall_day.round, wanted=Wanted(letter_number=5), by=None, now=NOON)

    with pytest.raises(UnknownCode):
        vote(hall_day, hall_day.codes[5], "1")
    assert vote(hall_day, reissued(hall_day, Wanted(letter_number=5)), "1").receipt


def test_who_has_moved_away_gets_no_code_any_more(hall_day: VotingRound):
    void_entitlement(
        budget_round=hall_day.round, wanted=Wanted(letter_number=5), why=WhyWithdrawn.MOVED,
        by=None, now=NOON,
    )  # fmt: skip

    with pytest.raises((UnknownCode, CodeVoided)):
        vote(hall_day, hall_day.codes[5], "1")
    with pytest.raises(Withdrawn):
        reissued(hall_day, Wanted(letter_number=5))


def test_the_journal_says_that_a_code_was_given_and_not_whose(hall_day: VotingRound):
    new = reissued(hall_day, Wanted(letter_number=7))

    entry = Entry.objects.order_by("pk").last()
    assert (entry.kind, entry.facts) == ("budget.code-reissued", {})
    assert new not in str(Entry.objects.values())


def test_somebody_missing_in_the_register_gets_one_code_at_the_counter(hall_day: VotingRound):
    facts = {
        "budget_round": hall_day.round, "person": ANNA, "district": "Nord",
        "why": WhyAtCounter.MOVED_IN, "by": None, "now": NOON,
    }  # fmt: skip

    code = code_at_counter(**facts)

    assert vote(hall_day, code.text, "1").receipt
    with pytest.raises(AlreadyEntitled):
        code_at_counter(**facts)
    assert code_at_counter(**{**facts, "why": WhyAtCounter.NAMESAKE}).text


def test_who_is_in_the_register_gets_no_second_code_at_the_counter(hall_day: VotingRound):
    take_over(hall_day.round, [resident(1)], now=NOON)

    with pytest.raises(AlreadyEntitled):
        code_at_counter(
            budget_round=hall_day.round, person=ANNA, district="", why=WhyAtCounter.MISSING,
            by=None, now=NOON,
        )  # fmt: skip


def test_a_child_gets_no_code_at_the_counter(hall_day: VotingRound):
    child = PersonFacts("Acker", "Kind", date(2012, 9, 2))

    with pytest.raises(TooYoung):
        code_at_counter(
            budget_round=hall_day.round, person=child, district="", why=WhyAtCounter.MISSING,
            by=None, now=NOON,
        )  # fmt: skip


def test_after_the_opening_no_code_is_given(hall_day: VotingRound):
    hall_day.round.live.opened_at = NOON
    hall_day.round.live.save()

    with pytest.raises(BallotsOpened):
        reissued(hall_day, Wanted(letter_number=3))


def codes_mailed() -> list[str]:
    return [
        CODE.search(text)[0]
        for text in Message.objects.order_by("queued_at").values_list("body", flat=True)
    ]


def test_an_address_has_one_right_to_vote_however_often_it_asks(hall_day: VotingRound):
    for minutes, address in enumerate(("anna@dorf.example", "ANNA+zwei@dorf.example")):
        moment = NOON + timedelta(minutes=minutes)
        entitlement_by_email(budget_round=hall_day.round, email=address, now=moment)

    (entitlement,) = Entitlement.objects.filter(entitled_by="email")
    assert entitlement.is_weak
    first, second = codes_mailed()
    assert bytes(entitlement.code_digest) == code_digest(hall_day.round, second)
    assert vote(hall_day, second, "1").receipt
    with pytest.raises(UnknownCode):
        vote(hall_day, first, "1")


def test_who_has_voted_by_e_mail_gets_a_code_again_that_does_not_vote_again(hall_day: VotingRound):
    entitlement_by_email(budget_round=hall_day.round, email="anna@dorf.example", now=NOON)
    vote(hall_day, codes_mailed()[-1], "1")

    later = NOON + timedelta(minutes=1)
    entitlement_by_email(budget_round=hall_day.round, email="anna@dorf.example", now=later)

    with pytest.raises(AlreadyVoted):
        vote(hall_day, codes_mailed()[-1], "2")


def test_without_the_weak_way_nobody_is_entitled_by_e_mail(hall_day: VotingRound):
    hall_day.round.live.entitled_by = ["code"]

    with pytest.raises(NotByEmail):
        entitlement_by_email(budget_round=hall_day.round, email="anna@dorf.example", now=NOON)


def test_the_mail_is_secret(hall_day: VotingRound):
    entitlement_by_email(budget_round=hall_day.round, email="anna@dorf.example", now=NOON)

    assert Message.objects.get().is_secret


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (" Anna@Dorf.Example ", "anna@dorf.example"),
        ("anna+budget@dorf.example", "anna@dorf.example"),
        ("an.na@dorf.example", "an.na@dorf.example"),
    ],
)
def test_spellings_of_one_mailbox_are_one_person(typed: str, one: str):
    assert canonical_address(typed) == one
