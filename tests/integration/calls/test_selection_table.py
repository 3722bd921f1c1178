"""Laying a set on the table, changing it with a reason, confirming it."""

from __future__ import annotations

import pytest
from django_scopes import scope

from modellkommune.commons.journal.models import Entry
from modellkommune.features.calls.models import Call, ChosenSet, ConstraintKind, JurySession
from modellkommune.features.calls.selectors.selecting.board import call_with_parts
from modellkommune.features.calls.selectors.selecting.pool import drawn_order, pool_of
from modellkommune.features.calls.services.selecting import choosing, personal_data
from modellkommune.features.calls.services.selecting.refusals import (
    KeptOut,
    MoneyExceeded,
    NobodyChosen,
    NoProposal,
    NoSessionOpen,
    NothingChanged,
    NotInTheChoice,
    ReasonMissing,
    TableHasChanged,
    TooManyChosen,
)
from tests.factories.calls import a_juror
from tests.factories.chairs import (
    OPENED,
    a_judged_call,
    a_rule,
    an_open_session,
    keep_out,
)

pytestmark = pytest.mark.django_db

LEAST, MOST = ConstraintKind.AT_LEAST, ConstraintKind.AT_MOST


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office


@pytest.fixture
def call(office) -> Call:
    """Three grants; cities 1 and 2, towns 3 and 4, villages 5 and 6; one village at least."""
    made = a_judged_call(office.authority, sizes="ccttvv", grants=3)
    a_rule(made, "villages", "Mindestens ein Dorf", LEAST, feature="size:village", count=1)
    a_rule(made, "cities", "Höchstens eine Großstadt", MOST, feature="size:city", count=1)
    return made


@pytest.fixture
def session(call) -> JurySession:
    return an_open_session(call)


@pytest.fixture
def steps(call, session, office):
    """`propose()`, `change([...])` and `confirm([...])` by the office, at the same moment."""
    common = {"call": call, "session": session, "by": office.administrator, "now": OPENED}

    class Steps:
        def propose(self):
            return choosing.propose_set(**common)

        def change(self, chosen, reason="Die Jury will es so.", seen=None):
            lying = ChosenSet.objects.filter(call=call).count()
            return choosing.change_set(
                **common, chosen=chosen, reason=reason, seen=lying if seen is None else seen
            )

        def confirm(self, chosen, reason="", **more):
            return choosing.confirm_set(**common, chosen=chosen, reason=reason, **more)

    return Steps()


def minutes(session) -> list[str]:
    """The sentences, with plain spaces between numbers and units."""
    return [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in session.minutes.all()]


def test_the_proposal_keeps_the_rules_and_is_written_into_the_minutes(steps, session):
    proposed = steps.propose()

    # 1 is the one city, 3 the best town, 5 the best village: 5 + 4 1/3 + 3 2/3 points.
    assert (proposed.number, proposed.chosen, proposed.breaches) == (1, [1, 3, 5], [])
    assert proposed.proposal["score"] == "13"
    assert proposed.proposal["ranking"] == [1, 2, 3]
    assert minutes(session)[0] == (
        "Die Software schlägt vor, mit zusammen 13,00 Punkten: OGK27-001 (Ort 01), "
        "OGK27-003 (Ort 03) und OGK27-005 (Ort 05). Das ist bewiesen: Keine andere Auswahl, die "
        "alle Regeln einhält, hat so viele Punkte."
    )


def test_a_change_by_hand_names_the_broken_rule_and_the_reason(steps, session):
    steps.propose()

    changed = steps.change([1, 2, 5], reason="Ort 02 arbeitet mit Ort 01 zusammen.")

    assert (changed.number, changed.change) == (2, {"in": [2], "out": [3]})
    assert [breach["rule"] for breach in changed.breaches] == ["cities"]
    assert changed.proposal["chosen"] == [1, 3, 5]  # what was proposed stays with it
    assert minutes(session)[1] == (
        "In die Auswahl kommt: OGK27-002 (Ort 02). Aus der Auswahl geht: OGK27-003 (Ort 03). "
        "Die Regel „Höchstens eine Großstadt“ ist verletzt: 1 zu viel. "
        "Begründung: Ort 02 arbeitet mit Ort 01 zusammen."
    )


def test_who_is_kept_out_of_an_application_does_not_read_the_sentence_about_it(
    call, steps, session
):
    steps.propose()

    steps.change([1, 4, 5])

    about = {application.number: application.pk for application in call.applications.all()}
    assert set(session.minutes.last().about) == {about[3], about[4]}


def test_no_change_without_a_reason(steps):
    steps.propose()

    with pytest.raises(ReasonMissing):
        steps.change([1, 2, 5], reason="  ")

    assert ChosenSet.objects.count() == 1


def test_confirming_writes_everybody_and_the_money_into_the_minutes(call, steps, session):
    steps.propose()

    confirmed = steps.confirm([1, 3, 5], reserve=[4])

    assert confirmed.confirmed_at == OPENED
    assert confirmed.reserve == [4]
    assert minutes(session)[-1] == (
        "Die Jury bestätigt ihre Auswahl von 3 Bewerbungen: OGK27-001 (Ort 01), OGK27-003 "
        "(Ort 03) und OGK27-005 (Ort 05). Sie erhalten zusammen 150.000 €. Alle Regeln für die "
        "Auswahl sind eingehalten. In dieser Reihenfolge rücken nach: OGK27-004 (Ort 04)."
    )
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["calls.set-proposed", "calls.set-confirmed"]


def test_a_set_that_breaks_a_rule_is_confirmed_only_with_a_reason(steps):
    steps.propose()
    steps.change([1, 2, 5])

    with pytest.raises(ReasonMissing):
        steps.confirm([1, 2, 5])

    assert steps.confirm([1, 2, 5], reason="Beschluss mit fünf zu eins.").reason


def test_a_fourth_grant_is_refused_whatever_the_reason(steps):
    steps.propose()

    with pytest.raises(TooManyChosen):
        steps.change([1, 3, 5, 6], reason="Alle sind gut.")


def test_more_money_than_there_is_is_refused_whatever_the_reason(call, steps):
    call.total_cents = 10_000_000
    call.save()

    with pytest.raises(MoneyExceeded):
        steps.change([1, 3, 5])


def test_two_people_who_change_at_once_do_not_overwrite_each_other(steps):
    steps.propose()
    steps.change([1, 4, 5], seen=1)

    with pytest.raises(TableHasChanged):
        steps.change([1, 3, 6], seen=1)
    with pytest.raises(TableHasChanged):
        steps.confirm([1, 3, 5], seen=1)


def test_outside_of_a_running_session_the_chairs_stand_still(steps, session):
    session.closed_at = OPENED
    session.save()

    with pytest.raises(NoSessionOpen):
        steps.propose()
    with pytest.raises(NoSessionOpen):
        steps.confirm([1, 3, 5])


def test_whoever_is_kept_out_of_one_application_does_not_handle_the_chairs(call, steps, office):
    juror = a_juror(call, name="Chris Chair")
    juror.person = office.administrator
    juror.save()
    keep_out(juror, call.applications.get(number=6))

    with pytest.raises(KeptOut):
        steps.propose()


@pytest.mark.parametrize(
    ("chosen", "refusal"), [([99], NotInTheChoice), ([1, 3, 5], NothingChanged)]
)
def test_changes_that_make_no_sense_are_refused(steps, chosen, refusal):
    steps.propose()

    with pytest.raises(refusal):
        steps.change(chosen)


def test_an_empty_table_is_not_confirmed(steps):
    with pytest.raises(NobodyChosen):
        steps.confirm([])


def test_rules_that_these_applications_cannot_keep_are_named(call, steps):
    a_rule(call, "counties", "Mindestens ein Landkreis", LEAST, feature="size:county", count=1)

    with pytest.raises(NoProposal) as refusal:
        steps.propose()

    assert "„Mindestens ein Landkreis“" in str(refusal.value.sentence)


def test_rules_of_every_kind_become_rules_of_the_choice(call):
    kinds = ConstraintKind
    a_rule(call, "each", "Jedes Thema", kinds.EACH_OF, family="theme", count=1)
    a_rule(call, "states", "Höchstens zwei", kinds.MOST_OF_EACH, family="size", count=2)
    a_rule(
        call, "share", "Höchstens die Hälfte", kinds.MONEY_SHARE, feature="size:city", permille=500
    )
    a_rule(call, "pair", "Beide", kinds.TOGETHER, codes=["OGK27-003", "OGK27-004"])
    a_rule(call, "rivals", "Nicht beide", kinds.NOT_TOGETHER, codes=["5", "6"])

    pool = pool_of(call_with_parts(call))

    assert [(type(rule).__name__, rule.code) for rule in pool.rules] == [
        ("MostChosen", "number-of-grants"),
        ("Budget", "money"),
        ("AtLeast", "villages"),
        ("AtMost", "cities"),
        ("AtLeast", "each:theme:dialogue"),
        ("AtLeast", "each:theme:data"),
        ("AtMost", "states:size:village"),
        ("AtMost", "states:size:town"),
        ("AtMost", "states:size:city"),
        ("AtMost", "states:size:county"),
        ("AtMostShareOfMoney", "share"),
        ("Together", "pair"),
        ("NotTogether", "rivals"),
    ]
    assert pool.rules[4].title == "Jedes Thema (Dialog)"
    assert pool.rules[-2].members == ("3", "4")


def test_a_text_written_down_before_draws_the_same_order_every_time():
    drawn = drawn_order([1, 2, 3, 4], "Ergebnis der Lottozahlen vom 28.11.2026")

    assert drawn == drawn_order([4, 3, 2, 1], "Ergebnis der Lottozahlen vom 28.11.2026")
    assert drawn != drawn_order([1, 2, 3, 4], "ein anderer Text")
    assert drawn_order([3, 1], "") == (1, 3)


def test_whoever_leaves_takes_the_own_name_off_the_sets_and_the_sets_stay(steps, office):
    steps.propose()
    person = office.administrator

    exported = personal_data.export(person)
    kept = personal_data.erase(person, OPENED)

    assert [row["Auswahl"] for row in exported[0].rows] == [1]
    assert len(kept) == 1
    assert ChosenSet.objects.get().made_by is None
    assert personal_data.export(person) == []
