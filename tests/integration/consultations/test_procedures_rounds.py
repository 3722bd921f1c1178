"""Rounds are announced whole, published once, and fixed from then on."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django_scopes import scope

from modellkommune.commons.journal.public import Entry
from modellkommune.features.consultations.models import Round
from modellkommune.features.consultations.selectors.procedures.announcement import (
    announcement_body,
    what_of,
)
from modellkommune.features.consultations.selectors.procedures.missing import worth_a_look
from modellkommune.features.consultations.selectors.procedures.rules import (
    findings_of,
    proposal_for,
)
from modellkommune.features.consultations.services.procedures import (
    announcing,
    documents,
    ending,
    preparing,
    rounds,
    writing,
)
from modellkommune.features.consultations.services.procedures.taking_over import (
    NothingToTakeOver,
    take_over,
)
from modellkommune.kernel.availability.document_set import set_digest

NOW = datetime(2027, 1, 20, 9, tzinfo=UTC)
FIRST, LAST = date(2027, 2, 1), date(2027, 3, 2)
AFTER = datetime(2027, 3, 3, 9, tzinfo=UTC)
PDF = b"%PDF-1.7 plan"
THEMES = (
    {"theme": "Tiere und Pflanzen", "kind": "Gutachten", "text": "Brutvögel am Mühlbach"},
    {"theme": "Mensch", "kind": "Gutachten", "text": "Lärm der Landesstraße"},
    {"theme": "Tiere und Pflanzen", "kind": "Stellungnahme", "text": "Naturschutzbund zu Hecken"},
)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def a_draft(town, *, kind="development-plan", **facts):
    return writing.create_procedure(
        authority=town, title="Mühlenfeld", kind=kind, now=NOW, number="Nr. 17",
        summary="Wohnungen am Mühlenweg.", contact_office="Bauamt",
        contact_email="bauamt@lindental.example", **facts,
    )  # fmt: skip


def a_ready_round(procedure, *, step="display", **facts):
    given = {
        "starts_on": FIRST, "ends_on": LAST, "offline_place": "Rathaus, Zimmer 12",
        "offline_hours": "Montag bis Freitag 8 bis 12 Uhr",
    }  # fmt: skip
    round_ = preparing.add_round(procedure=procedure, step=step, **(given | facts))
    preparing.set_environment(round_=round_, rows=THEMES)
    for kind, name in (("drawing", "plan.pdf"), ("reasoning", "begruendung.pdf")):
        documents.add_document(
            round_=round_, kind=kind, title=name, name=name, content=PDF + name.encode(), now=NOW
        )
    return round_


def announced(round_):
    announcing.make_announcement(round_=round_, by=None, now=NOW)
    announcing.note_announced(
        round_=round_, bulletin="Amtsblatt Nr. 3", announced_on=date(2027, 1, 22)
    )
    return round_


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_a_round_that_ends_on_the_28th_of_february_is_refused_and_told_the_2nd_of_march(town):
    round_ = a_ready_round(a_draft(town), ends_on=date(2027, 2, 28))

    with pytest.raises(announcing.AnnouncementIncomplete) as refusal:
        announcing.make_announcement(round_=round_, by=None, now=NOW)

    assert codes(refusal) == ["too-short"]
    assert "Dienstag, 2. März 2027" in str(refusal.value)
    assert proposal_for(round_).day == LAST


def test_an_announcement_says_everything_the_law_asks_for(town):
    round_ = a_ready_round(a_draft(town))

    body = announcing.make_announcement(round_=round_, by=None, now=NOW).body

    assert "Bebauungsplan Nr. 17 „Mühlenfeld“" in body
    assert "Montag, 1. Februar 2027" in body
    assert "Dienstag, 2. März 2027" in body
    assert "http://lindental.localhost/planungen/lindental/muehlenfeld/" in body
    assert "Rathaus, Zimmer 12, Montag bis Freitag 8 bis 12 Uhr" in body
    assert "elektronisch" in body
    assert "auf anderem Weg" in body
    assert "unberücksichtigt bleiben" in body
    assert body.count("<h3>") == 2  # themes are named once
    assert body.index("Brutvögel") < body.index("Naturschutzbund") < body.index("Lärm")
    assert "Umwelt-Rechtsbehelfsgesetz" not in body


def test_a_title_that_names_its_kind_is_not_told_twice(town):
    procedure = a_draft(town)
    writing.change_procedure(procedure=procedure, title="Bebauungsplan „Mühlenfeld“")

    body = announcement_body(a_ready_round(procedure))

    assert "Entwurf: Bebauungsplan „Mühlenfeld“ Nr. 17." in body


def test_a_land_use_plan_tells_associations_what_they_lose(town):
    round_ = a_ready_round(a_draft(town, kind="land-use-plan"))

    body = announcing.make_announcement(round_=round_, by=None, now=NOW).body

    assert "§ 7 Absatz 3 Satz 1 des Umwelt-Rechtsbehelfsgesetzes" in body


def test_everything_that_is_missing_is_told_at_once(town):
    procedure = writing.create_procedure(
        authority=town, title="Leer", kind="development-plan", now=NOW
    )
    round_ = preparing.add_round(procedure=procedure, step="display")

    with pytest.raises(announcing.AnnouncementIncomplete) as refusal:
        announcing.make_announcement(round_=round_, by=None, now=NOW)

    assert codes(refusal) == [
        "no-summary", "no-contact", "no-period", "no-offline-place", "no-environment",
    ]  # fmt: skip
    assert round_.announcements.count() == 0


def test_a_bare_list_of_files_is_no_environmental_information(town):
    round_ = a_ready_round(a_draft(town))
    preparing.set_environment(
        round_=round_, rows=[{"theme": "Umwelt", "kind": "Gutachten 1", "text": ""}]
    )

    with pytest.raises(announcing.AnnouncementIncomplete) as refusal:
        announcing.make_announcement(round_=round_, by=None, now=NOW)

    assert codes(refusal) == ["environment-bare"]


def test_without_environmental_assessment_the_announcement_says_so(town):
    round_ = a_ready_round(a_draft(town, way="inner"))
    preparing.set_environment(round_=round_, rows=[])

    body = announcing.make_announcement(round_=round_, by=None, now=NOW).body

    assert "ohne Umweltprüfung" in body


def test_publishing_fixes_documents_days_and_announcement(town):
    procedure = a_draft(town)
    round_ = announced(a_ready_round(procedure))

    rounds.publish_round(round_=round_, by=None, now=NOW)

    procedure.refresh_from_db()
    found = list(round_.documents.all())
    assert round_.set_digest == set_digest((one.name, one.sha256) for one in found)
    assert (procedure.opens_at, procedure.closes_at) == (round_.first_moment, round_.last_minute)
    assert procedure.is_public
    with pytest.raises(preparing.RoundIsFixed):
        preparing.change_round(round_=round_, ends_on=date(2027, 4, 1))
    with pytest.raises(preparing.RoundIsFixed):
        documents.remove_document(document=found[0])
    with pytest.raises(preparing.RoundIsFixed):
        announcing.make_announcement(round_=round_, by=None, now=NOW)
    with pytest.raises(rounds.PublishedAlready):
        rounds.publish_round(round_=round_, by=None, now=NOW)
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[-3:] == [
        "consultations.announcement-made", "consultations.procedure-shown",
        "consultations.round-published",
    ]  # fmt: skip


def test_a_round_without_announcement_reasoning_or_time_left_stays_a_draft(town):
    round_ = a_ready_round(a_draft(town))
    round_.documents.filter(kind="reasoning").delete()

    with pytest.raises(rounds.NotPublishable) as without_reasoning:
        rounds.publish_round(round_=round_, by=None, now=NOW)
    documents.add_document(
        round_=round_, kind="reasoning", title="Begründung", name="b.pdf", content=PDF, now=NOW
    )
    with pytest.raises(rounds.NotPublishable) as unannounced:
        rounds.publish_round(round_=round_, by=None, now=NOW)
    announced(round_)
    with pytest.raises(rounds.NotPublishable) as too_late:
        rounds.publish_round(round_=round_, by=None, now=datetime(2027, 2, 1, 9, tzinfo=UTC))

    assert codes(without_reasoning) == ["no-reasoning"]
    assert codes(unannounced) == ["no-announcement", "no-announced-day"]
    assert codes(too_late) == ["begun-already"]
    assert Round.objects.get(pk=round_.pk).published_at is None


def test_an_announcement_on_the_first_day_is_too_late(town):
    round_ = announced(a_ready_round(a_draft(town)))
    announcing.note_announced(round_=round_, bulletin="Amtsblatt", announced_on=FIRST)

    with pytest.raises(rounds.NotPublishable) as refusal:
        rounds.publish_round(round_=round_, by=None, now=NOW)

    assert codes(refusal) == ["announced-too-late"]


def test_what_is_changed_after_the_announcement_asks_for_a_new_one(town):
    round_ = announced(a_ready_round(a_draft(town)))
    preparing.change_round(round_=round_, offline_hours="nur montags")

    with pytest.raises(rounds.NotPublishable) as refusal:
        rounds.publish_round(round_=round_, by=None, now=NOW)

    assert codes(refusal) == ["announcement-outdated"]


def test_a_repeated_display_is_shorter_only_with_its_reason_and_says_so(town):
    procedure = a_draft(town)
    a_ready_round(procedure)
    again = a_ready_round(procedure, step="display-again", ends_on=date(2027, 2, 15))

    refused = [one.code for one in findings_of(again) if one.is_refusal]
    preparing.change_round(
        round_=again, shortened_reason="Nur eine Zufahrt liegt anders.", limited_to="Zufahrt Ost"
    )

    assert refused == ["shortened-without-reason"]
    assert [one.code for one in findings_of(again) if one.is_refusal] == []
    body = announcing.make_announcement(round_=again, by=None, now=NOW).body
    assert "Nur eine Zufahrt liegt anders." in body
    assert "Zufahrt Ost" in body
    assert again.number == 2


def test_a_text_needs_no_plan_and_has_the_period_that_the_authority_wants(town):
    procedure = a_draft(town, kind="concept")
    round_ = preparing.add_round(
        procedure=procedure, step="text", starts_on=FIRST, ends_on=date(2027, 2, 12)
    )
    documents.add_document(
        round_=round_, kind="text", title="Radkonzept", name="rad.pdf", content=PDF, now=NOW
    )
    announced(round_)

    rounds.publish_round(round_=round_, by=None, now=NOW)

    assert round_.frozen_at == NOW
    with pytest.raises(preparing.StepNotHere):
        preparing.add_round(procedure=procedure, step="display")


def test_a_step_of_free_length_may_begin_without_an_announcement(town):
    procedure = a_draft(town)
    early = a_ready_round(procedure, step="early-public", ends_on=date(2027, 2, 5))

    noted = [reason.code for reason in worth_a_look(early)]
    rounds.publish_round(round_=early, by=None, now=NOW)

    assert "not-announced" in noted
    assert (early.published_at, early.announced_on) == (NOW, None)


def test_the_kind_stays_once_periods_were_set_by_it(town):
    procedure = a_draft(town)
    rounds.publish_round(round_=announced(a_ready_round(procedure)), by=None, now=NOW)

    with pytest.raises(writing.KindIsFixed):
        writing.change_procedure(procedure=procedure, kind="concept")
    writing.change_procedure(procedure=procedure, plain_summary="Hier sollen Häuser stehen.")
    with pytest.raises(writing.NotADraft):
        writing.delete_draft(procedure=procedure)


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.exe", PDF), ("plan.pdf", b""), ("plan.pdf", b"<html>")],
    ids=["program", "empty", "no-pdf"],
)
def test_a_file_that_nobody_can_open_is_refused_with_a_sentence(town, name, content):
    round_ = preparing.add_round(procedure=a_draft(town), step="display")

    with pytest.raises(documents.DocumentRefused):
        documents.add_document(
            round_=round_, kind="other", title="x", name=name, content=content, now=NOW
        )

    assert round_.documents.count() == 0


def test_two_files_of_one_name_stay_apart_and_paths_are_taken_off(town):
    round_ = preparing.add_round(procedure=a_draft(town), step="display")

    names = [
        documents.add_document(
            round_=round_, kind="other", title="x", name=name, content=PDF, now=NOW
        ).name
        for name in ("Plan A.pdf", "../../Plan A.pdf", "C:\\Plan A.PDF")
    ]

    assert names == ["Plan_A.pdf", "Plan_A-2.pdf", "Plan_A-3.pdf"]


def test_documents_change_places(town):
    round_ = a_ready_round(a_draft(town))
    first, second = round_.documents.all()

    documents.move_document(document=second, up=True)
    documents.move_document(document=second, up=True)  # nothing above

    assert list(round_.documents.all()) == [second, first]


def test_a_round_is_closed_after_its_last_day_and_a_procedure_ends_with_a_word(town):
    procedure = a_draft(town)
    round_ = announced(a_ready_round(procedure))
    rounds.publish_round(round_=round_, by=None, now=NOW)

    with pytest.raises(rounds.StillRunning):
        rounds.close_round(round_=round_, by=None, now=datetime(2027, 3, 2, 22, tzinfo=UTC))
    rounds.close_round(round_=round_, by=None, now=AFTER)
    with pytest.raises(ending.OutcomeMissing):
        ending.end_procedure(
            procedure=procedure, decided_on=date(2027, 5, 1), in_force_on=None, outcome=" ",
            by=None, now=AFTER,
        )  # fmt: skip
    ending.end_procedure(
        procedure=procedure, decided_on=date(2027, 5, 1), in_force_on=date(2027, 6, 1),
        outcome="<p>Der Plan gilt.</p>", by=None, now=AFTER,
    )  # fmt: skip

    assert round_.closed_at == AFTER
    assert procedure.ended_at == AFTER
    with pytest.raises(preparing.ProcedureHasEnded):
        preparing.add_round(procedure=procedure, step="display-again")


def test_giving_up_needs_a_reason(town):
    procedure = a_draft(town)

    with pytest.raises(ending.ReasonMissing):
        ending.give_up(procedure=procedure, reason=" ", by=None, now=AFTER)
    ending.give_up(procedure=procedure, reason="Kein Bedarf.", by=None, now=AFTER)

    assert procedure.given_up_reason == "Kein Bedarf."


def test_a_corrected_announcement_stands_beside_the_first(town, lindental):
    round_ = announced(a_ready_round(a_draft(town)))
    anna = lindental.administrator
    with pytest.raises(announcing.NothingToCorrect):
        announcing.agree_to_correct(
            round_=round_, body="<p>x</p>", correction="Tippfehler", by=anna, now=NOW
        )
    rounds.publish_round(round_=round_, by=None, now=NOW)

    decision = announcing.agree_to_correct(
        round_=round_, body="<p>Neu<script>x</script></p>", correction="Zimmer 14", by=anna,
        now=NOW,
    )  # fmt: skip
    announcing.correct(round_, body="<p>Neu</p>", correction="Zimmer 14", by=anna, now=NOW)

    assert not decision.granted  # a second person has to look at it
    assert [one.number for one in round_.announcements.all()] == [1, 2]


def test_notes_ask_to_think_and_refuse_nothing(town):
    round_ = announced(a_ready_round(a_draft(town)))
    announcing.note_announced(round_=round_, bulletin="Amtsblatt", announced_on=date(2027, 1, 29))

    noted = [reason.code for reason in worth_a_look(round_)]

    assert {"less-than-a-week", "no-report", "no-plain-summary", "state-portal"} <= set(noted)
    assert announcement_body(round_)


def test_a_number_that_the_title_names_is_not_said_twice(town):
    procedure = a_draft(town)
    procedure.title, procedure.number = "Bebauungsplan Nr. 7 Mühlenfeld", "7"

    assert what_of(procedure) == "Bebauungsplan Nr. 7 Mühlenfeld"


def test_a_parallel_round_takes_over_the_documents_instead_of_asking_for_them_twice(town):
    procedure = a_draft(town)
    shown = a_ready_round(procedure)
    beside = preparing.add_round(procedure=procedure, step="bodies")

    number = take_over(source=shown, round_=beside, by=None, now=NOW)

    assert number == 2
    assert documents.digest_of_set(beside) == documents.digest_of_set(shown)
    assert [one.text for one in beside.environment.all()] == [one["text"] for one in THEMES]


def test_a_document_taken_over_and_taken_out_again_stays_in_its_first_round(town):
    procedure = a_draft(town)
    shown = a_ready_round(procedure)
    beside = preparing.add_round(procedure=procedure, step="bodies")
    take_over(source=shown, round_=beside, by=None, now=NOW)

    documents.remove_document(document=beside.documents.first())

    with shown.documents.first().file.open("rb") as file:
        assert file.read() == PDF + b"plan.pdf"


def test_what_is_here_already_is_not_taken_over_again(town):
    procedure = a_draft(town)
    shown = a_ready_round(procedure)
    beside = preparing.add_round(procedure=procedure, step="bodies")
    take_over(source=shown, round_=beside, by=None, now=NOW)

    with pytest.raises(NothingToTakeOver):
        take_over(source=shown, round_=beside, by=None, now=NOW)

    assert beside.documents.count() == 2


def test_another_procedure_hands_nothing_over(town):
    other = a_ready_round(a_draft(town))
    round_ = preparing.add_round(procedure=a_draft(town), step="bodies")

    with pytest.raises(NothingToTakeOver):
        take_over(source=other, round_=round_, by=None, now=NOW)
