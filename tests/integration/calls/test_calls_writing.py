"""Writing, publishing, fixing and changing a call by keyword."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.public import AlreadyAgreed
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.participation.public import follow
from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.calls.models import (
    Application,
    Call,
    CallVersion,
    EligibilityRule,
    FormBlock,
    SetConstraint,
)
from modellkommune.features.calls.selectors.calls.differences import versions_of
from modellkommune.features.calls.selectors.calls.documents import document_of, text_of
from modellkommune.features.calls.selectors.calls.missing import missing_for_publication
from modellkommune.features.calls.selectors.calls.register import admitted_by
from modellkommune.features.calls.selectors.calls.set_rules import contradictions
from modellkommune.features.calls.selectors.calls.wording import (
    deadline_note,
    mail_link,
    money_sentence,
    proposed_sentence,
)
from modellkommune.features.calls.services.calls.blocks import (
    add_block,
    copy_block,
    move_block,
    remove_block,
    restore_block,
)
from modellkommune.features.calls.services.calls.changing import (
    ChangeWaits,
    change_open_call,
    withdraw_change,
)
from modellkommune.features.calls.services.calls.freezing import freeze
from modellkommune.features.calls.services.calls.permitted import ChangeRefused
from modellkommune.features.calls.services.calls.publishing import (
    NotPublishable,
    freeze_opened_calls,
    publish_call,
)
from modellkommune.features.calls.services.calls.standard_form import write_standard_form
from modellkommune.features.calls.services.calls.writing import (
    AlreadyFixed,
    NotADraft,
    change_call,
    copy_call,
    create_call,
    delete_draft,
    set_conditions,
    set_parts,
)
from tests.factories.calls import DAY, DEADLINE, a_call, an_application, registered

pytestmark = pytest.mark.django_db
NOW = DEADLINE - 40 * DAY


@pytest.fixture
def office(programme_office):
    """The programme office, with its scope open."""
    with scope(authority=programme_office.authority):
        yield programme_office.authority


def officer(office, name):
    person = Person.objects.create_user(email=f"{name.lower()}@programm.test", first_name=name)
    give_role(person=person, authority=office, kind="programme-officer")
    return person


def ready(office, **facts):
    """A draft that lacks nothing."""
    call = create_call(
        authority=office, title="Modellkommunen gesucht", summary="Neun Kommunen.", now=NOW,
        purpose="Offenes Regieren.", contact_office="Programmbüro", who_may_apply="Alle Kommunen.",
        grants_number=9, grant_cents=5_000_000, opens_at=NOW + DAY, closes_at=DEADLINE,
        mail_address="bewerbung@programm.test", **facts,
    )  # fmt: skip
    set_parts(call=call, name="criteria", rows=[{"title": "Überzeugung", "weight": 2}])
    write_standard_form(call=call)
    return call


def rule(kind, **parameters):
    return SetConstraint(kind=kind, title=kind, parameters=parameters)


# ---------------------------------------------------------------- writing


def test_an_empty_call_is_told_everything_that_is_missing_at_once(office):
    call = create_call(authority=office, title="Neu", now=NOW)

    codes = [reason.code for reason in missing_for_publication(call, NOW)]

    assert codes == [
        "no-summary", "no-text", "no-contact", "no-applicants", "no-money", "no-deadline",
        "no-address", "no-criteria", "no-form",
    ]  # fmt: skip


def test_a_ready_call_is_published_and_fixed_when_it_opens(office):
    call = ready(office)

    publish_call(call=call, by=None, now=NOW)
    before = freeze_opened_calls(NOW)
    after = freeze_opened_calls(NOW + DAY)
    again = freeze_opened_calls(NOW + 2 * DAY)

    call.refresh_from_db()
    assert (before, after, again) == (0, 1, 0)
    assert call.frozen_at == NOW + DAY


def test_a_call_without_beginning_is_fixed_with_its_publication(office):
    call = ready(office)
    change_call(call=call, opens_at=None)

    publish_call(call=call, by=None, now=NOW)

    assert call.frozen_at == NOW


def test_what_is_missing_is_refused_with_every_reason(office):
    call = ready(office)
    change_call(call=call, summary="", closes_at=None)

    with pytest.raises(NotPublishable) as refusal:
        publish_call(call=call, by=None, now=NOW)

    assert [reason.code for reason in refusal.value.reasons] == ["no-summary", "no-deadline"]


def test_the_fixed_document_has_the_digest_of_its_canonical_text(office):
    call = ready(office)

    version = freeze(call, None, NOW)

    assert version.document == text_of(document_of(call))
    assert version.digest == hashlib.sha256(version.document.encode()).hexdigest()
    assert json.loads(version.document)["criteria"][0]["title"] == "Überzeugung"


def test_fixing_twice_makes_one_version(office):
    call = ready(office)

    first, second = freeze(call, None, NOW), freeze(call, None, NOW + DAY)

    assert first == second
    assert CallVersion.objects.count() == 1


def test_nothing_that_decides_changes_once_it_is_fixed(office):
    call = ready(office)
    freeze(call, None, NOW)

    with pytest.raises(AlreadyFixed):
        change_call(call=call, grants_number=10)
    with pytest.raises(AlreadyFixed):
        set_parts(call=call, name="criteria", rows=[])
    with pytest.raises(AlreadyFixed):
        add_block(call=call, title="Noch eine Frage", kind="line")
    change_call(call=call, contact_phone="0351 123")

    call.refresh_from_db()
    assert (call.grants_number, call.criteria.count(), call.contact_phone) == (9, 1, "0351 123")


def test_parts_keep_their_code_when_their_title_changes(office):
    call = create_call(authority=office, title="Neu", now=NOW)
    set_parts(call=call, name="themes", rows=[{"title": "Öffentliche Daten"}, {"title": "Dialog"}])

    set_parts(
        call=call, name="themes",
        rows=[{"title": "Dialog"}, {"code": "oeffentliche-daten", "title": "Offene Daten"}],
    )  # fmt: skip

    assert list(call.themes.values_list("code", "title")) == [
        ("dialog-2", "Dialog"),
        ("oeffentliche-daten", "Offene Daten"),
    ]


def test_script_in_the_text_is_taken_out(office):
    call = create_call(authority=office, title="Neu", now=NOW,
                       body="<p>Gut</p><script>alert(1)</script>")  # fmt: skip

    assert call.body == "<p>Gut</p>"


def test_two_calls_of_one_title_have_two_addresses(office):
    slugs = [create_call(authority=office, title="Größe zählt", now=NOW).slug for _ in range(2)]

    assert slugs == ["groesse-zaehlt", "groesse-zaehlt-2"]


def test_a_copy_has_everything_but_moments_and_what_came_in(office):
    earlier = ready(office)
    set_conditions(call=earlier, rules=[{"kind": "states", "value": {"keys": ["99"]}}])
    publish_call(call=earlier, by=None, now=NOW)
    an_application(earlier)

    call = copy_call(earlier=earlier, title="Zweite Runde", now=NOW)

    assert document_of(call) == document_of(earlier)
    assert (call.closes_at, call.published_at, call.frozen_at) == (None, None, None)
    assert not Application.objects.filter(call=call).exists()


def test_drafts_are_deleted_and_published_calls_stay(office):
    draft, public = create_call(authority=office, title="Entwurf", now=NOW), ready(office)
    publish_call(call=public, by=None, now=NOW)

    delete_draft(call=draft)
    with pytest.raises(NotADraft):
        delete_draft(call=public)

    assert list(Call.objects.all()) == [public]


# ---------------------------------------------------------------- the form


def titles(call):
    return list(FormBlock.objects.filter(call=call).values_list("title", flat=True))


@pytest.fixture
def short_form(office):
    """A call whose form asks for A, B and C."""
    call = create_call(authority=office, title="Neu", now=NOW)
    for title in "ABC":
        add_block(call=call, title=title, kind="line")
    return call


def test_blocks_move_copy_leave_and_come_back(short_form):
    call = short_form
    a, b, _c = call.blocks.all()

    move_block(call=call, block=b, up=True)
    moved = titles(call)
    copy_block(call=call, block=a)
    copied = titles(call)
    kept = remove_block(call=call, block=FormBlock.objects.get(pk=b.pk))
    removed = titles(call)
    restore_block(call=call, kept=kept)

    assert moved == ["B", "A", "C"]
    assert copied == ["B", "A", "A (Kopie)", "C"]
    assert removed == ["A", "A (Kopie)", "C"]
    assert titles(call) == copied


def test_at_the_edge_nothing_moves(short_form):
    first, _b, last = short_form.blocks.all()

    move_block(call=short_form, block=first, up=True)
    move_block(call=short_form, block=last, up=False)

    assert titles(short_form) == ["A", "B", "C"]


def test_the_proposed_form_asks_for_themes_only_where_there_are_some(office):
    with_themes = create_call(authority=office, title="Mit", now=NOW)
    set_parts(call=with_themes, name="themes", rows=[{"title": "Dialog"}])
    without = create_call(authority=office, title="Ohne", now=NOW, joint_allowed=False)

    for call in (with_themes, without):
        write_standard_form(call=call)
        write_standard_form(call=call)

    uses = [set(call.blocks.values_list("use", flat=True)) for call in (with_themes, without)]
    assert uses[0] - uses[1] == {"themes", "partners"}
    assert with_themes.blocks.get(use="themes").options == [{"code": "dialog", "title": "Dialog"}]


# ---------------------------------------------------------------- in words


@pytest.fixture
def register(db):
    """Two villages and a town of one county, and a town that is its own county."""
    for ags, name, kind, people, county in [
        ("99002001", "Birkenhain", "Gemeinde", 5_400, "Sonnenau"),
        ("99002002", "Auenfeld", "Gemeinde", 12_000, "Sonnenau"),
        ("99002003", "Lindental", "Stadt", 48_000, "Sonnenau"),
        ("99001000", "Hohenberg", "Kreisfreie Stadt", 120_000, ""),
    ]:
        registered(ags, name=name, population=people, type=kind, county=county,
                   association=name, association_ars=f"{ags[:5]}{ags[5:]}0")  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "municipalities", "counties", "largest"),
    [
        ([], 4, 1, "Hohenberg"),
        ([("population", {"from": 0, "to": 20_000})], 2, 0, "Auenfeld"),
        ([("population", {"from": 60_000, "to": None})], 1, 1, "Hohenberg"),
        ([("kinds", {"kinds": ["county"]})], 0, 1, "Sonnenau"),
        ([("kinds", {"kinds": ["town", "municipality"]})], 3, 0, "Lindental"),
        ([("counties", {"keys": ["99002"]})], 3, 1, "Lindental"),
        ([("not-keys", {"keys": ["99001000", "99002"]})], 3, 0, "Lindental"),
        ([("keys", {"keys": ["99002001"]})], 1, 0, "Birkenhain"),
        ([("states", {"keys": ["05"]})], 0, 0, None),
    ],
)
def test_the_register_says_how_many_may_apply(register, rules, municipalities, counties, largest):
    admitted = admitted_by([EligibilityRule(kind=kind, value=value) for kind, value in rules])

    assert (admitted.municipalities, admitted.counties) == (municipalities, counties)
    assert (admitted.names[0] if admitted.names else None) == largest


def test_conditions_make_sentences():
    rules = [
        EligibilityRule(kind="kinds", value={"kinds": ["town", "county"]}),
        EligibilityRule(kind="population", value={"from": 0, "to": 20_000}),
        EligibilityRule(kind="states", value={"keys": ["14", "05"]}),
    ]

    sentence = proposed_sentence(rules, states={"14": "Sachsen", "05": "NRW"}, names={})

    assert sentence == (
        "Städte und Kreise können sich bewerben. Sie haben höchstens 20.000 Einwohner. "
        "Sie liegen in Sachsen und NRW."
    )


def test_money_is_said_in_a_sentence(office):
    call = Call(grants_number=9, grant_cents=5_000_000)
    open_ended = Call(money_is="up-to", total_cents=30_000_000, grant_cents=4_000_000)

    assert money_sentence(call) == "Neun Zuwendungen von je 50.000\xa0€, zusammen 450.000\xa0€."
    assert "bis zu 40.000" in money_sentence(open_ended)


def test_sums_that_differ_are_missing_for_publication(office):
    call = ready(office, total_cents=44_000_000)

    assert [reason.code for reason in missing_for_publication(call, NOW)] == ["money-differs"]


def test_the_hour_that_comes_twice_is_said_beside_the_deadline():
    berlin = ZoneInfo("Europe/Berlin")
    second = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1).astimezone(UTC)

    note = deadline_note(Call(closes_at=second))

    assert "kommt zweimal; es gilt die Winterzeit" in note
    assert deadline_note(Call(closes_at=second + timedelta(hours=2))) == ""


def test_the_mail_link_carries_the_word_of_the_call():
    call = Call(title="Neun & mehr", mail_address="b@p.test", mail_word="OGK27")

    assert (
        mail_link(call) == "mailto:b@p.test?subject=%5BOGK27%5D%20Bewerbung%3A%20Neun%20%26%20mehr"
    )


# ---------------------------------------------------------------- rules that contradict


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([rule("at-least", feature="size:village", count=2)], None),
        ([rule("at-least", feature="size:village", count=6),
          rule("at-least", feature="size:town", count=5)], "mindestens elf Zuwendungen"),
        ([rule("each-of", family="size", count=5)], "mindestens zehn Zuwendungen"),
        ([rule("at-least", feature="size:village", count=3),
          rule("at-most", feature="size:village", count=2)], "geht nicht zugleich"),
        ([rule("most-of-each", family="size", count=4)], "höchstens acht Zuwendungen"),
        ([rule("at-least", feature="theme:dialogue", count=6),
          rule("at-least", feature="theme:data", count=6)], None),
        ([rule("at-least", feature="theme:dialogue", count=12)], "mindestens zwölf Zuwendungen"),
        ([rule("at-least", feature="size:hamlet", count=1)], "nicht mehr gibt"),
    ],
)  # fmt: skip
def test_rules_that_no_set_can_keep_are_named(office, rules, words):
    call = a_call(office)

    found = contradictions(call, rules)

    assert (words is None and found == []) or words in " ".join(found)


def test_a_minimum_for_those_who_may_not_apply_is_named(office):
    call = a_call(office)
    set_conditions(call=call, rules=[{"kind": "kinds", "value": {"kinds": ["town"]}}])

    found = contradictions(call, [rule("at-least", feature="kind:county", count=1)])

    assert found == ["Die Regeln verlangen Kreise, diese können sich aber nicht bewerben."]


# ---------------------------------------------------------------- changes by two


@pytest.fixture
def running(office):
    """An open call, fixed yesterday."""
    call = ready(office)
    publish_call(call=call, by=None, now=NOW)
    freeze_opened_calls(NOW + DAY)
    call.refresh_from_db()
    return call


LATER = NOW + 2 * DAY


def test_two_people_prolong_the_deadline_and_followers_are_told(office, running):
    anna, bernd = officer(office, "Anna"), officer(office, "Bernd")
    follower = officer(office, "Clara")
    follow(about=running, authority=office, now=NOW, person=follower)
    wanted = {"closes_at": (DEADLINE + 7 * DAY).isoformat()}

    first = change_open_call(call=running, changes=wanted, why="Herbstferien.", by=anna, now=LATER)
    between = running.closes_at
    second = change_open_call(
        call=running, changes=wanted, why="Herbstferien.", by=bernd, now=LATER
    )

    assert (first.granted, second.granted) == (False, True)
    assert (between, running.closes_at) == (DEADLINE, DEADLINE + 7 * DAY)
    assert running.notices.get().kind == "prolonged"
    assert running.versions.count() == 1  # form and criteria stay as they were
    assert "Herbstferien." in Message.objects.get(recipient=follower.email).body


def test_a_corrected_question_makes_a_version_with_its_difference(office, running):
    anna, bernd = officer(office, "Anna"), officer(office, "Bernd")
    wanted = {"blocks": {"summary": {"description": "Höchstens zehn Sätze."}}}

    for person in (anna, bernd):
        change_open_call(call=running, changes=wanted, why="Unklar.", by=person, now=LATER)

    newest, oldest = versions_of(running)
    assert (newest.version.number, newest.version.note, oldest.lines) == (2, "Unklar.", ())
    assert [line.after for line in newest.lines] == ["Höchstens zehn Sätze."]


def test_nobody_agrees_to_the_own_change(office, running):
    anna = officer(office, "Anna")
    wanted = {"call": {"summary": "Neu."}}
    change_open_call(call=running, changes=wanted, why="Tippfehler.", by=anna, now=LATER)

    with pytest.raises(AlreadyAgreed):
        change_open_call(call=running, changes=wanted, why="Tippfehler.", by=anna, now=LATER)

    running.refresh_from_db()
    assert running.summary == "Neun Kommunen."


def test_another_change_waits_until_the_first_is_withdrawn(office, running):
    anna, bernd = officer(office, "Anna"), officer(office, "Bernd")
    change_open_call(call=running, changes={"call": {"summary": "A"}}, why="a", by=anna, now=LATER)

    with pytest.raises(ChangeWaits):
        change_open_call(
            call=running, changes={"call": {"summary": "B"}}, why="b", by=bernd, now=LATER
        )
    withdraw_change(call=running, by=anna, now=LATER)
    decision = change_open_call(
        call=running, changes={"call": {"summary": "B"}}, why="b", by=bernd, now=LATER
    )

    assert decision.given == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "nothing"),
        ({"call": {"summary": "Neun Kommunen."}}, "nothing"),
        ({"closes_at": (DEADLINE - DAY).isoformat()}, "shortened"),
        ({"criteria": {"ueberzeugung": {"weight": 9}}}, "unknown"),
        ({"call": {"grants_number": 12}}, "unknown"),
        ({"blocks": {"phone": {"is_required": True}}}, "more"),
        ({"blocks": {"summary": {"most_characters": 100}}}, "more"),
        ({"blocks": {"summary": {"most_characters": None}}}, None),
        ({"blocks": {"key": {"is_required": False}}}, None),
    ],
)
def test_only_later_less_and_clearer_is_allowed(office, running, changes, code):
    anna = officer(office, "Anna")

    def ask():
        return change_open_call(call=running, changes=changes, why="weil", by=anna, now=LATER)

    if code is None:
        assert ask().given == 1
        return
    with pytest.raises(ChangeRefused) as refusal:
        ask()
    assert refusal.value.code == code


def test_after_the_deadline_nothing_changes(office, running):
    with pytest.raises(ChangeRefused) as refusal:
        change_open_call(
            call=running, changes={"call": {"summary": "Neu."}}, why="weil",
            by=officer(office, "Anna"), now=DEADLINE + DAY,
        )  # fmt: skip

    assert refusal.value.code == "over"
