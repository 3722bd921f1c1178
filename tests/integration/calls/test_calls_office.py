"""The office writes, publishes and changes a call on pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from modellkommune.commons.people.models import Person
from modellkommune.commons.people.services.roles import give_role
from modellkommune.features.calls.models import Call, FormBlock
from modellkommune.features.calls.office.calls.steps import WIZARD
from modellkommune.features.calls.selectors.calls.timeline import calls_with_figures, tasks_of
from modellkommune.features.calls.selectors.calls.waiting import waiting_for
from modellkommune.features.calls.services.calls.freezing import freeze
from tests.factories.calls import DAY, DEADLINE, a_call, a_juror, an_application
from tests.fixtures.queries import check_queries_constant, queries_of
from tests.walls import sign_in

NOW = DEADLINE - 30 * DAY


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """`clock(moment)`: what the clock of the town hall shows; thirty days before the deadline."""

    def show(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    show(NOW)
    return show


@pytest.fixture
def office(programme_office, office_client_for):
    """The administrator of the programme office, signed in."""
    return office_client_for(programme_office)


@pytest.fixture
def draft(programme_office):
    """A draft with form, criteria, classes and themes."""
    return a_call(programme_office.authority, published_at=None, steps_saved=["text"])


@pytest.fixture
def running(programme_office):
    """An open call whose form is fixed."""
    call = a_call(programme_office.authority)
    with scope(authority=call.authority):
        freeze(call, None, NOW)
    return call


def at(name, call, *more):
    return reverse(f"calls_office:{name}", args=[call.pk, *more])


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def stored(call):
    with scope(authority=call.authority):
        return Call.objects.get(pk=call.pk)


# ---------------------------------------------------------------- beginning


def test_a_title_is_enough_to_begin_and_a_form_is_proposed(office, programme_office):
    answer = office.post(reverse("calls_office:new"), {"title": "Modellkommunen gesucht"})

    with scope(authority=programme_office.authority):
        call = Call.objects.get()
        assert call.blocks.filter(use="applicant-name").exists()
    assert answer["Location"] == at("edit_step", call, "text")


def test_a_call_begins_from_an_earlier_one(office, running):
    office.post(reverse("calls_office:new"), {"title": "Noch einmal", "earlier": running.pk})

    with scope(authority=running.authority):
        call = Call.objects.get(title="Noch einmal")
        assert call.criteria.count() == running.criteria.count()


def test_an_empty_room_says_what_will_be_here(office):
    assert "Hier stehen Ihre Förderaufrufe" in read(office, reverse("calls_office:index"))


@pytest.mark.parametrize("slug", [*(step.slug for step in WIZARD.steps), "check"])
def test_every_step_opens_full_and_empty(office, draft, programme_office, slug):
    office.post(reverse("calls_office:new"), {"title": "Leer"})
    with scope(authority=programme_office.authority):
        empty = Call.objects.get(title="Leer")
        empty.blocks.all().delete()

    for call in (draft, empty):
        assert "Schritt" in read(office, at("edit_step", call, slug))


# ---------------------------------------------------------------- steps


def test_the_deadline_is_typed_as_clocks_show_it(office, draft):
    answer = office.post(at("edit_step", draft, "deadline"), deadline("25.10.2026", "02:30"))

    call = stored(draft)
    assert answer.status_code == 302
    # The hour comes twice in this night; the second one is in winter time.
    assert call.closes_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    page = read(office, at("edit_step", draft, "deadline"))
    assert "Sonntag, 25. Oktober 2026, 02:30" in page
    assert "es gilt die Winterzeit" in page


def test_an_hour_that_the_clock_leaps_over_is_refused_and_nothing_is_lost(office, draft):
    answer = office.post(at("edit_step", draft, "deadline"), deadline("28.03.2027", "02:30"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Diese Uhrzeit gibt es an diesem Tag nicht" in page
    assert "28.03.2027" in page
    assert stored(draft).closes_at == DEADLINE


def deadline(day, hour, **more):
    return {
        "closes_day": day, "closes_hour": hour, "grace_minutes": "5", "late_rule": "excluded",
        "by_mail": "on", "mail_address": "b@p.test", "is_sealed": "on", **more,
    }  # fmt: skip


def test_sums_that_differ_are_refused_with_both_sums(office, draft):
    answer = office.post(
        at("edit_step", draft, "money"),
        {"money_is": "equal-grants", "grants_number": "9", "grant_cents": "50.000",
         "total_cents": "440.000", "financing": "share", "own_share": "10"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "ergeben 450.000\xa0€, als Summe steht aber 440.000\xa0€ da" in answer.content.decode()


def test_money_is_saved_in_cents_and_said_in_a_sentence(office, draft):
    office.post(
        at("edit_step", draft, "money"),
        {"money_is": "equal-grants", "grants_number": "4", "grant_cents": "12.500,50",
         "financing": "share", "own_share": "15"},
    )  # fmt: skip

    call = stored(draft)
    assert (call.grants_number, call.grant_cents, call.own_share_permille) == (4, 1_250_050, 150)
    assert "Vier Zuwendungen von je 12.500,50" in read(office, at("edit_step", draft, "money"))


def test_conditions_get_a_sentence_when_none_is_written(office, draft):
    office.post(
        at("edit_step", draft, "applicants"),
        {"kinds": ["town", "municipality"], "population_to": "20000", "not_keys": "99001001, 99002",
         "who_may_apply": ""},
    )  # fmt: skip

    call = stored(draft)
    assert call.who_may_apply.startswith("Städte und Gemeinden können sich bewerben.")
    with scope(authority=call.authority):
        kinds = list(call.eligibility_rules.values_list("kind", flat=True))
    assert kinds == ["kinds", "population", "not-keys"]


def test_a_wrong_key_is_named(office, draft):
    answer = office.post(at("edit_step", draft, "applicants"), {"keys": "99001001, 123"})

    assert "Das sind keine amtlichen Schlüssel: 123" in answer.content.decode()


def rows(*given):
    data = {"rows": str(len(given))}
    for place, row in enumerate(given):
        data |= {f"row-{place}-{name}": value for name, value in row.items()}
    return data


def test_criteria_are_rows_with_weights_and_meanings(office, draft):
    office.post(
        at("edit_step", draft, "criteria"),
        rows(
            {
                "title": "Wirkung",
                "weight": "3",
                "most_points": "10",
                "anchors": "0: keine\n10: groß",
            },
            {"title": "Kosten", "weight": "1"},
            {"title": ""},
        ),
    )

    page = read(office, at("edit_step", draft, "criteria"))
    with scope(authority=draft.authority):
        criteria = list(draft.criteria.values_list("title", "weight", "most_points", "anchors"))
    assert criteria == [("Wirkung", 3, 10, {"0": "keine", "10": "groß"}), ("Kosten", 1, 5, {})]
    assert "75,0\xa0%" in page


@pytest.mark.parametrize(
    ("step", "given", "words"),
    [
        ("criteria", rows({"title": "A", "anchors": "gut"}), "mit den Punkten und einem Doppelpunkt"),
        ("criteria", rows({"title": "A", "anchors": "9: gut"}), "Mehr Punkte, als vergeben"),
        ("criteria", rows({"title": "A"}, {"title": "a"}), "denselben Namen"),
        ("classes", rows({"title": "A", "population_to": "5000"},
                         {"title": "B", "population_from": "5000"}), "überschneiden sich"),
        ("classes", rows({"population_to": "5000"}), "Bitte geben Sie dieser Zeile einen Namen"),
        ("papers", rows({"title": "Beschluss", "formats": "p/d"}), "Endungen wie"),
        ("set", rows({"kind": "each-of", "what": "size:village", "number": "1"}), "braucht eine Gruppe"),
        ("set", rows({"kind": "each-of", "what": "size:*", "number": "5"}), "mindestens zehn Zuwendungen"),
        ("set", rows({"kind": "money-share", "what": "size:village", "number": "120"}), "hundert Prozent"),
    ],
)  # fmt: skip
def test_faulty_rows_are_marked_and_kept(office, draft, step, given, words):
    answer = office.post(at("edit_step", draft, step), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_rule_for_the_set_becomes_a_sentence(office, draft):
    office.post(
        at("edit_step", draft, "set"),
        rows({"kind": "at-least", "what": "size:village", "number": "2"},
             {"kind": "each-of", "what": "theme:*", "number": "1"},
             {"kind": "money-share", "what": "size:town", "number": "50"}),
    )  # fmt: skip

    with scope(authority=draft.authority):
        kept = list(draft.constraints.values_list("title", "parameters"))
    assert kept == [
        ("Von den Ausgewählten mindestens zwei: Gemeinden bis 5.000.",
         {"feature": "size:village", "count": 2}),
        ("Jedes Thema ist mindestens einmal abgedeckt.", {"family": "theme", "count": 1}),
        ("Höchstens 50\xa0% des Geldes: Größere Orte.", {"feature": "size:town", "permille": 500}),
    ]  # fmt: skip


def test_more_rows_keep_what_was_typed_and_complain_about_nothing(office, draft):
    answer = office.post(
        at("edit_step", draft, "themes"),
        rows({"title": "Neues Thema"}, {"title": "neues thema"}) | {"more-rows": "1"},
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Neues Thema"' in page
    assert 'name="rows" value="5"' in page
    assert "denselben Namen" not in page


def test_the_text_is_typed_without_script_too(office, draft):
    office.post(
        at("edit_step", draft, "text"),
        {"title": "Neu", "licence": "dl-de/zero-2-0", "topics": "Daten, Dialog, daten,",
         "body": "null", "body_without_script": "Erster Absatz.\n\nZweiter <script>x</script>"},
    )  # fmt: skip

    call = stored(draft)
    assert call.body.startswith("<p>Erster Absatz.</p>")
    assert "<script" not in call.body
    assert call.topics == ["Daten", "Dialog", "daten"]


def test_the_form_asks_for_the_themes_that_the_call_has(office, draft):
    with scope(authority=draft.authority):
        draft.blocks.filter(use="themes").delete()

    office.post(at("edit_step", draft, "themes"), rows({"title": "Dialog"}, {"title": "Karten"}))
    asked = block(draft, "themes").options
    office.post(at("edit_step", draft, "themes"), rows({"title": ""}))

    assert [option["title"] for option in asked] == ["Dialog", "Karten"]
    with scope(authority=draft.authority):
        assert not draft.blocks.filter(use="themes").exists()


# ---------------------------------------------------------------- form builder


def block(call, code):
    with scope(authority=call.authority):
        return FormBlock.objects.get(call=call, code=code)


def question(**facts):
    return {"title": "Wie viele?", "kind": "number", "use": "", **facts}


def test_a_question_is_added_behind_another(office, draft):
    behind = block(draft, "name")

    office.post(at("block_new", draft) + f"?behind={behind.pk}", question())

    assert block(draft, "wie-viele").position == behind.position + 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"use": "title"}, "Das braucht eine Frage der Art"),
        ({"kind": "line", "use": "title"}, "wird schon dafür genommen"),
        ({"kind": "choice", "options": "nur eine"}, "mindestens zwei Antworten"),
        ({"title": ""}, "Dieses Feld"),
    ],
)
def test_a_question_that_does_not_fit_is_refused(office, draft, facts, words):
    answer = office.post(at("block_new", draft), question(**facts))

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_columns_of_a_table_name_their_kind(office, draft):
    office.post(
        at("block_new", draft), question(title="Plan", kind="table", options="Wofür\nBetrag | Euro")
    )

    assert block(draft, "plan").options == [
        {"code": "wofuer", "title": "Wofür", "kind": "line"},
        {"code": "betrag", "title": "Betrag", "kind": "money"},
    ]


def test_a_block_that_was_taken_out_can_be_put_back(office, draft):
    taken = block(draft, "contact")

    office.post(at("block_act", draft, taken.pk, "out"))
    offered = read(office, at("edit_step", draft, "form"))
    office.post(at("block_put_back", draft))

    assert "„Ansprechperson“ ist entfernt." in offered
    assert block(draft, "contact").position == taken.position


def test_the_preview_shows_every_question(office, draft):
    page = read(office, at("form_preview", draft))

    assert "Kurzbeschreibung" in page
    assert "Beschluss des Rates" in page


# ---------------------------------------------------------------- publishing and changing


def test_the_check_names_what_is_missing_and_then_publishes(office, draft):
    missing = read(office, at("edit_step", draft, "check"))
    with scope(authority=draft.authority):
        Call.objects.filter(pk=draft.pk).update(purpose="Zweck", who_may_apply="Alle.")
    office.post(at("edit_step", draft, "check"))

    assert "Der Satz, wer sich bewerben kann, fehlt." in missing
    assert stored(draft).published_at == NOW
    assert stored(draft).frozen_at == NOW


def test_who_may_not_publish_is_told_so(draft, programme_office, client_for):
    with scope(authority=draft.authority):
        Call.objects.filter(pk=draft.pk).update(purpose="Zweck", who_may_apply="Alle.")
    editor = Person.objects.create_user(email="clerk@programm.test", password="x")
    give_role(person=editor, authority=draft.authority, kind="clerk")
    client = sign_in(client_for(programme_office.portal), editor)

    assert client.get(at("edit_step", draft, "check")).status_code in (302, 403)
    assert client.post(at("edit_step", draft, "check")).status_code in (302, 403)
    assert stored(draft).published_at is None


def test_a_fixed_call_leads_from_the_editor_to_its_page(office, running):
    answer = office.get(at("edit_step", running, "money"), follow=True)

    assert "Formular, Kriterien und Bedingungen stehen fest" in answer.content.decode()


def test_a_call_that_has_just_opened_is_fixed_before_anybody_edits_it(office, programme_office):
    call = a_call(programme_office.authority)

    answer = office.post(at("edit_step", call, "themes"), rows({"title": "Zu spät"}), follow=True)

    assert "stehen fest" in answer.content.decode()
    assert stored(call).frozen_at == NOW
    with scope(authority=call.authority):
        assert not call.themes.filter(title="Zu spät").exists()


def test_a_public_call_that_lacks_something_says_so(office, programme_office):
    call = a_call(programme_office.authority, opens_at=NOW + DAY, purpose="Zweck",
                  who_may_apply="Alle.")  # fmt: skip

    answer = office.post(at("edit_step", call, "criteria"), rows({"title": ""}), follow=True)

    assert "Alle lesen diesen Aufruf schon" in answer.content.decode()


def test_a_longer_deadline_is_asked_for_and_waits_for_another_person(office, running):
    answer = office.post(
        at("change_one", running, "deadline"),
        {"closes_day": "13.11.2026", "closes_hour": "13:00", "why": "Herbstferien."}, follow=True,
    )  # fmt: skip

    assert "1 von 2" in answer.content.decode()
    page = read(office, at("change", running))
    assert "Freitag, 13. November 2026, 13:00" in page
    assert "Meine Änderung zurückziehen" in page
    assert stored(running).closes_at == DEADLINE


def test_a_shorter_deadline_is_refused_with_a_sentence(office, running):
    answer = office.post(
        at("change_one", running, "deadline"), {"closes_day": "01.11.2026", "why": "Eile."}
    )

    assert answer.status_code == 422
    assert "nicht verkürzt" in answer.content.decode()


def test_a_criterion_is_corrected_word_by_word(office, running):
    address = reverse("calls_office:change_part", args=[running.pk, "criteria", "breadth"])
    assert "Breitenwirkung" in read(office, address)

    office.post(
        address,
        {"title": "Breitenwirkung", "description": "Für viele.", "why": "Unklar.",
         "anchors": "0: nicht erkennbar\r\n5: durchgehend überzeugend"},
    )  # fmt: skip

    page = read(office, at("change", running))
    assert "Für viele." in page
    assert "Bedeutung der Punkte" not in page


def test_contact_and_time_of_judging_stay_free(office, running):
    office.post(
        at("edit_afterwards", running),
        {"contact_phone": "0351 12345", "reviews_open_day": "10.11.2026",
         "reviews_close_day": "20.11.2026", "topics": "Dialog"},
    )  # fmt: skip

    call = stored(running)
    assert call.contact_phone == "0351 12345"
    assert call.reviews_close_at == datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC)


def test_a_draft_is_deleted_after_asking_once_more(office, draft):
    assert "lässt sich nicht zurückholen" in read(office, at("delete", draft))

    office.post(at("delete", draft))

    with scope(authority=draft.authority):
        assert not Call.objects.filter(pk=draft.pk).exists()


# ---------------------------------------------------------------- overview


def test_the_overview_shows_states_and_figures(office, running, draft):
    an_application(running)
    an_application(running, state="draft", number=99)

    page = read(office, reverse("calls_office:index"))

    assert "offen für Bewerbungen" in page
    assert "Entwurf" in page
    assert ">1</td>" in page
    assert ">30</td>" in page


@pytest.mark.parametrize(
    ("moment", "labels"),
    [
        (NOW, ["Post durchsehen"]),
        (DEADLINE - DAY, ["Jury benennen", "Post durchsehen"]),
        (
            DEADLINE + DAY,
            ["Bewerbungen prüfen", "Jury benennen", "Zeit der Bewertung festlegen",
             "Sitzung der Jury abhalten"],
        ),
    ],
)  # fmt: skip
def test_what_is_to_be_done_follows_the_life_of_the_call(running, moment, labels):
    with scope(authority=running.authority):
        call = calls_with_figures().get()

    assert [task.label for task in tasks_of(call, moment)] == labels


def test_the_page_of_a_call_leads_to_what_is_to_be_done_now(
    programme_office, running, clock, office_client_for
):
    clock(DEADLINE + DAY)
    client = office_client_for(programme_office)

    page = read(client, at("call", running))

    assert "Was jetzt zu tun ist" in page
    assert at("edit_afterwards", running) in page


def test_what_waits_is_a_draft_and_a_jury_that_is_missing(running, draft, programme_office, clock):
    clock(DEADLINE - DAY)
    with scope(authority=draft.authority):
        waiting = [entry.title for entry in waiting_for(programme_office.administrator)]

    assert len(waiting) == 2
    assert any("Jury benennen" in title for title in waiting)
    assert any("fertigstellen" in title for title in waiting)


def test_a_juror_is_not_shown_the_calls_of_the_office(running, programme_office, client_for):
    juror = a_juror(running, name="Ines Roth")
    client = sign_in(client_for(programme_office.portal), juror.person)

    answer = client.get(reverse("calls_office:index"))

    assert answer.status_code in (302, 403)
    assert "Modellkommunen gesucht" not in answer.content.decode()


def test_index_and_page_need_few_queries(office, running, programme_office):
    def add(number):
        a_call(programme_office.authority, title=f"Aufruf {number}")

    # The office's own frame needs nine of these.
    check_queries_constant(office, reverse("calls_office:index"), add=add, most=16)
    queries = queries_of(office, at("call", running))
    assert len(queries) <= 18, "\n".join(queries)
