"""Who may apply: the register answers with reasons, and a person may decide otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope

from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import (
    DoubleParticipation,
    EligibilityKind,
    EligibilityRule,
    Partner,
)
from modellkommune.features.calls.selectors.checking.words import reasons_said
from modellkommune.features.calls.services.checking.deciding import exclude, set_size_class
from modellkommune.features.calls.services.checking.doubles import (
    decide_double,
    find_doubles,
)
from modellkommune.features.calls.services.checking.eligibility import (
    check_eligibility,
    correct_key,
    decide_eligibility,
)
from modellkommune.features.calls.services.checking.refusals import NoReason, NoSuchChoice
from modellkommune.features.calls.services.checking.sealing import StillSealed
from tests.factories.calls import MINUTE, a_call, an_application, registered
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import AFTER, BEFORE, a_sealed_call, received

pytestmark = pytest.mark.django_db
WHY = "Bescheid der Aufsicht vom 3. November liegt vor."


@pytest.fixture
def office(programme_office):
    """The authority that runs the call, with its scope open."""
    with scope(authority=programme_office.authority):
        yield programme_office.authority


@pytest.fixture
def clerk(office):
    """Somebody who may check."""
    return officials_of(office, number=1, kind=RoleKind.CLERK)[0]


@pytest.fixture
def call(office):
    """A call for villages and towns of one invented state."""
    return a_call(office)


@pytest.fixture
def auweiler():
    """A village in the register."""
    return registered("99002001", name="Auweiler", population=900)


def rule(call, kind, **value):
    EligibilityRule.objects.create(authority=call.authority, call=call, kind=kind, value=value)


def sentences(check):
    return [reason.sentence for reason in reasons_said(check)]


def applied(call, key="99002001", name="Auweiler", **fields):
    return an_application(call, applicant_key=key, applicant_name=name, **fields)


def test_an_applicant_of_the_register_may_apply_and_falls_into_its_class(call, auweiler):
    application = applied(call, themes=["dialogue", "unknown"])

    check = check_eligibility(application=application, now=AFTER)

    assert (check.verdict, application.is_eligible) == ("eligible", True)
    assert application.size_class == "village"
    assert application.features == [
        "size:village", "theme:dialogue", "kind:municipality", "state:99", "county:99002",
    ]  # fmt: skip
    assert check.register_status_on == date(2025, 12, 31)
    assert sentences(check) == ["Der Schlüssel 99002001 steht im amtlichen Verzeichnis: Auweiler."]


@pytest.mark.parametrize(
    ("kind", "value", "holds", "sentence"),
    [
        (EligibilityKind.POPULATION, {"from": 0, "to": 900}, True, "höchstens 900. Das passt"),
        (EligibilityKind.POPULATION, {"from": 901, "to": None}, False, "mindestens 901. Das passt nicht"),
        (EligibilityKind.POPULATION, {"from": 100, "to": 899}, False, "100 bis 899"),
        (EligibilityKind.KINDS, {"kinds": ["municipality"]}, True, "bewerben: Gemeinde"),
        (EligibilityKind.KINDS, {"kinds": ["county"]}, False, "Der Aufruf richtet sich an"),
        (EligibilityKind.STATES, {"keys": ["99"]}, True, "liegt in Musterland"),
        (EligibilityKind.STATES, {"keys": ["05"]}, False, "gilt für Nordrhein-Westfalen"),
        (EligibilityKind.COUNTIES, {"keys": ["99002"]}, True, "gehört zu Landkreis Musterau"),
        (EligibilityKind.COUNTIES, {"keys": ["99003"]}, False, "zu keinem der Kreise"),
        (EligibilityKind.KEYS, {"keys": ["99002001"]}, True, "nennt diese Kommune"),
        (EligibilityKind.KEYS, {"keys": ["99002002"]}, False, "ist nicht darunter"),
        (EligibilityKind.NOT_KEYS, {"keys": ["990020000001"]}, False, "ausdrücklich aus"),
        (EligibilityKind.NOT_KEYS, {"keys": []}, True, "nicht zu denen"),
    ],
)  # fmt: skip
def test_each_rule_says_in_a_sentence_whether_it_holds(
    call, auweiler, kind, value, holds, sentence
):
    rule(call, kind, **value)
    application = applied(call)

    check = check_eligibility(application=application, now=AFTER)

    assert application.is_eligible is holds
    assert sentence in sentences(check)[-1]


def test_a_key_that_does_not_exist_is_not_found_and_similar_names_are_suggested(call, auweiler):
    application = applied(call, key="99009009", name="Gemeinde Auweiller")

    check = check_eligibility(application=application, now=AFTER)

    assert (check.verdict, application.is_eligible) == ("not-eligible", False)
    said = reasons_said(check)[0]
    assert said.sentence == "Den Schlüssel 99009009 gibt es im amtlichen Verzeichnis nicht."
    assert [one["key"] for one in said.suggestions] == ["99002001"]


def test_a_suggested_key_is_taken_over_by_a_person_and_the_register_asked_again(
    call, auweiler, clerk
):
    application = applied(call, key="99009009")
    check_eligibility(application=application, now=AFTER)

    correct_key(application=application, key="99 002 001", by=clerk, now=AFTER + MINUTE)

    assert (application.applicant_key, application.is_eligible) == ("99002001", True)
    with pytest.raises(NoSuchChoice):
        correct_key(application=application, key="99009009", by=clerk, now=AFTER + MINUTE)


def test_a_municipality_that_was_merged_away_is_unclear_with_the_day_it_was_last_listed(call):
    registered("99002005", name="Neudorf", population=10)
    registered(
        "99002009", name="Altdorf", population=300, listed=False, status_date=date(2019, 12, 31)
    )
    application = applied(call, key="99002009", name="Altdorf")

    check = check_eligibility(application=application, now=AFTER)

    assert (check.verdict, application.is_eligible) == ("unclear", None)
    assert "31. Dezember 2019" in sentences(check)[0]
    assert "31. Dezember 2025" in sentences(check)[0]


def test_an_application_without_a_key_is_unclear(call, auweiler):
    application = applied(call, key="")

    check = check_eligibility(application=application, now=AFTER)

    assert check.verdict == "unclear"
    assert "keinen amtlichen Schlüssel" in sentences(check)[0]


def test_a_name_that_does_not_belong_to_the_key_is_a_hint_and_no_refusal(call, auweiler):
    application = applied(call, name="Stadt Grünstedt")

    check = check_eligibility(application=application, now=AFTER)

    assert application.is_eligible
    assert [reason.is_hint for reason in reasons_said(check)] == [False, True]
    assert "Grünstedt" in sentences(check)[1]


def test_a_county_has_the_people_of_its_municipalities(call, auweiler):
    registered("99002002", name="Birkdorf", population=5_000)
    rule(call, EligibilityKind.KINDS, kinds=["county"])
    application = applied(call, key="99002", name="Landkreis Musterau")

    check = check_eligibility(application=application, now=AFTER)

    assert (application.is_eligible, application.size_class) == (True, "town")
    assert check.found["population"] == 5_900


def test_a_person_decides_otherwise_with_a_reason_that_stays(call, auweiler, clerk):
    rule(call, EligibilityKind.POPULATION, **{"from": 5_000, "to": None})
    application = applied(call)
    check_eligibility(application=application, now=AFTER)

    with pytest.raises(NoReason):
        decide_eligibility(
            application=application, verdict="eligible", reason=" ", by=clerk, now=AFTER
        )
    decide_eligibility(application=application, verdict="eligible", reason=WHY, by=clerk, now=AFTER)
    check_eligibility(application=application, now=AFTER + MINUTE)

    assert application.is_eligible
    last = application.eligibility_checks.last()
    assert (last.overridden, last.reason, last.decided_by) == (True, WHY, clerk)


def test_a_decision_ends_when_what_it_was_about_has_changed(call, auweiler, clerk):
    application = applied(call, key="99009009")
    check_eligibility(application=application, now=AFTER)
    decide_eligibility(application=application, verdict="eligible", reason=WHY, by=clerk, now=AFTER)
    application.applicant_key = "99009008"
    application.save()

    check_eligibility(application=application, now=AFTER + MINUTE)

    assert application.is_eligible is False
    assert application.eligibility_checks.filter(overridden=True).count() == 1  # still to be read


def test_each_partner_of_a_joint_application_is_checked(call, auweiler):
    registered("99002002", name="Birkdorf", population=40_000)
    rule(call, EligibilityKind.POPULATION, **{"from": 0, "to": 10_000})
    application = applied(call, is_joint=True)
    for position, (name, key) in enumerate([("Auweiler", "99002001"), ("Birkdorf", "99002002")]):
        Partner.objects.create(
            authority=call.authority, application=application, position=position, name=name,
            key=key, is_lead=position == 0,
        )  # fmt: skip

    check_eligibility(application=application, now=AFTER)

    verdicts = application.eligibility_checks.values_list("partner__name", "verdict")
    assert sorted(verdicts, key=str) == [("Birkdorf", "not-eligible"), (None, "eligible")]
    assert application.is_eligible is False


def test_nothing_is_checked_while_it_is_sealed(office, auweiler):
    call = a_sealed_call(office)
    application = received(call, key="99002001", name="Auweiler")

    with pytest.raises(StillSealed):
        check_eligibility(application=application, now=BEFORE)


def test_checking_twice_without_news_keeps_one_check(call, auweiler):
    application = applied(call)

    check_eligibility(application=application, now=AFTER)
    check_eligibility(application=application, now=AFTER + MINUTE)

    assert application.eligibility_checks.count() == 1


def test_a_class_that_a_person_set_outlives_the_next_check(call, auweiler, clerk):
    application = applied(call, themes=["data"])
    check_eligibility(application=application, now=AFTER)

    set_size_class(application=application, code="town", reason=WHY, by=clerk, now=AFTER)
    check_eligibility(application=application, now=AFTER + MINUTE)

    assert application.size_class == "town"
    assert application.features[:2] == ["size:town", "theme:data"]


class TestTakingPartTwice:
    """One municipality behind two applications."""

    def test_the_same_municipality_in_two_applications_is_found_whichever_key_it_wrote(
        self, call, auweiler
    ):
        one = applied(call, number=1)
        other = applied(call, number=2, key="99003001", name="Bergen")
        Partner.objects.create(
            authority=call.authority, application=other, name="Auweiler", key=auweiler.ars
        )

        found = find_doubles(call=call, now=AFTER)

        assert [(double.application, double.other, double.key) for double in found] == [
            (one, other, "99002001")
        ]

    def test_a_withdrawn_application_is_no_double_and_takes_the_finding_with_it(
        self, call, auweiler
    ):
        applied(call, number=1)
        other = applied(call, number=2)
        find_doubles(call=call, now=AFTER)
        other.state = "withdrawn"
        other.save()

        assert find_doubles(call=call, now=AFTER) == []
        assert not DoubleParticipation.objects.exists()

    def test_the_lead_named_again_as_partner_is_not_twice_there(self, call, auweiler):
        one = applied(call, number=1)
        Partner.objects.create(
            authority=call.authority, application=one, name="Auweiler", key="99002001"
        )

        assert find_doubles(call=call, now=AFTER) == []

    def test_names_that_are_alike_are_a_hint_where_a_key_is_unknown(self, call, auweiler):
        applied(call, number=1)
        applied(call, number=2, key="", name="Gemeinde Auweiler")
        applied(call, number=3, key="", name="Bergen")

        found = find_doubles(call=call, now=AFTER)

        assert [(double.by_name, double.key) for double in found] == [(True, "")]

    def test_two_villages_of_the_same_name_are_two_villages(self, call, auweiler):
        registered("99003001", name="Auweiler", population=500, ars="990030000001")
        applied(call, number=1)
        applied(call, number=2, key="99003001")

        assert find_doubles(call=call, now=AFTER) == []

    def test_both_may_take_part_with_a_reason_and_it_is_not_found_again(
        self, call, auweiler, clerk
    ):
        applied(call, number=1)
        applied(call, number=2)
        double = find_doubles(call=call, now=AFTER)[0]

        with pytest.raises(NoReason):
            decide_double(double=double, outcome="allowed", reason="", by=clerk, now=AFTER)
        decide_double(double=double, outcome="allowed", reason=WHY, by=clerk, now=AFTER)

        assert find_doubles(call=call, now=AFTER) == []
        double.refresh_from_db()
        assert (double.outcome, double.decision, double.decided_by) == ("allowed", WHY, clerk)

    def test_excluding_one_of_the_two_tells_it(self, call, auweiler, clerk):
        applied(call, number=1)
        other = applied(call, number=2)
        double = find_doubles(call=call, now=AFTER)[0]
        stranger = applied(call, number=3, key="99003001", name="Bergen")

        with pytest.raises(NoSuchChoice):
            decide_double(
                double=double, outcome="excluded", reason=WHY, by=clerk, now=AFTER,
                excluded=stranger,
            )  # fmt: skip
        decide_double(
            double=double, outcome="excluded", reason=WHY, by=clerk, now=AFTER, excluded=other
        )

        other.refresh_from_db()
        assert (other.state, other.excluded_reason) == ("excluded", WHY)

    def test_an_excluded_one_still_shows_that_it_was_twice_there(self, call, auweiler, clerk):
        applied(call, number=1)
        other = applied(call, number=2)
        exclude(application=other, reason=WHY, by=clerk, now=AFTER)

        assert len(find_doubles(call=call, now=AFTER)) == 1
