"""From the jury's set to decisions, letters, the public page and the open data."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import jsonschema
import pytest
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from modellkommune.commons.approvals.public import AlreadyAgreed
from modellkommune.commons.outbox.public import Message
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import (
    ChosenSet,
    ContentsShown,
    Decision,
    Grant,
    Outcome,
)
from modellkommune.features.calls.selectors.deciding.open_data import giving360
from modellkommune.features.calls.services.deciding import (
    announcing,
    deciding,
    letters,
    wording,
)
from modellkommune.features.calls.services.grants.beginning import GrantLimitReached
from tests.factories.calls import DAY, DEADLINE, a_call, an_application
from tests.factories.officials import officials_of
from tests.factories.shared_data import shared_file
from tests.fixtures.authorities import host_of
from tests.walls import sign_in

pytestmark = pytest.mark.django_db

NOW = DEADLINE + 30 * DAY


@pytest.fixture
def office(programme_office):
    with scope(authority=programme_office.authority):
        yield programme_office


@pytest.fixture
def call(office):
    return a_call(office.authority, slug="modell", grants_number=2, grant_cents=5_000_000)


@pytest.fixture
def three(call):
    """Three applications, of which the jury has chosen the first two."""
    return [an_application(call, number=number) for number in (1, 2, 3)]


def officers(office):
    return officials_of(office.authority, 2, RoleKind.PROGRAMME_OFFICER)


def chosen(call, *, numbers, reserve=(), number=1):
    return ChosenSet.objects.create(
        authority=call.authority, call=call, number=number, chosen=list(numbers),
        reserve=list(reserve), reason="Die Jury folgt dem Vorschlag.", made_at=NOW,
        confirmed_at=NOW,
    )  # fmt: skip


def outcomes(call):
    found = Decision.objects.filter(application__call=call).order_by("application__number")
    return list(found.values_list("application__number", "outcome", "amount_cents"))


def send_all(call, people):
    letters.make_letters(call=call, by=people[0], now=NOW)
    letters.agree_to_send(call=call, by=people[0], now=NOW)
    return letters.agree_to_send(call=call, by=people[1], now=NOW)


@pytest.fixture
def announced(call, three, office):
    people = officers(office)
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=people[0], now=NOW)
    send_all(call, people)
    announcing.agree_to_announce(call=call, by=people[0], now=NOW)
    call.refresh_from_db()
    return call


def test_the_set_of_the_jury_becomes_a_decision_on_every_application(call, three):
    chosen(call, numbers=[1, 3], reserve=[2])

    deciding.decide(call=call, by=None, now=NOW)

    assert outcomes(call) == [
        (1, "awarded", 5_000_000),
        (2, "reserve", None),
        (3, "awarded", 5_000_000),
    ]
    three[1].refresh_from_db()
    assert three[1].state == "reserve"


def test_without_a_confirmed_set_nothing_is_decided(call, three):
    with pytest.raises(deciding.NoSetConfirmed):
        deciding.decide(call=call, by=None, now=NOW)


def test_an_excluded_application_is_refused_with_the_reason_of_its_exclusion(call, three):
    three[1].state, three[1].excluded_reason = "excluded", "Der Schlüssel gehört zu niemandem."
    three[1].save()
    chosen(call, numbers=[1, 3])

    deciding.decide(call=call, by=None, now=NOW)

    refused = Decision.objects.get(application=three[1])
    three[1].refresh_from_db()
    assert (refused.outcome, refused.reason) == ("refused", "Der Schlüssel gehört zu niemandem.")
    assert three[1].state == "excluded"


def test_a_reason_of_the_office_outlives_a_second_taking_over_with_the_same_outcome(call, three):
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=None, now=NOW)
    decision = Decision.objects.get(application=three[0])
    deciding.write_reason(decision=decision, reason="Weil der Laden trägt.", by=None, now=NOW)
    chosen(call, numbers=[1, 2], number=2)

    deciding.decide(call=call, by=None, now=NOW)

    assert [row[1] for row in outcomes(call)] == ["awarded", "awarded", "refused"]
    assert Decision.objects.get(application=three[0]).reason == "Weil der Laden trägt."


def test_letters_are_accessible_and_name_reason_and_amount(call, three):
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=None, now=NOW)

    made = letters.make_letters(call=call, by=None, now=NOW)

    letter = letters.waiting_letters(call)[0]
    with letter.file.open("rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert made == 3
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("de")
    assert "50.000,00" in text
    assert "OGK27-001" in text


def test_braces_in_the_words_of_an_applicant_stay_braces(call, three):
    three[0].title = "Offen {begruendung}"
    three[0].save()
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=None, now=NOW)
    decision = Decision.objects.get(application=three[0])

    letter = wording.filled(
        wording.Wording(subject="Zu {vorhaben}", body="x"), decision, applications=3
    )

    assert letter.subject == "Zu Offen {begruendung}"


def test_a_template_with_an_unknown_field_is_refused_by_name(call):
    with pytest.raises(wording.UnknownField, match=r"\{gehalt\}"):
        wording.keep_wording(
            call=call, outcome=Outcome.AWARDED, subject="Zusage", body="{gehalt}", now=NOW
        )


def test_one_person_alone_sends_no_letter(call, three, office):
    people = officers(office)
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=people[0], now=NOW)
    letters.make_letters(call=call, by=people[0], now=NOW)

    first = letters.agree_to_send(call=call, by=people[0], now=NOW)

    assert not first.granted
    assert Message.objects.filter(template="calls/deciding_letter").count() == 0
    with pytest.raises(AlreadyAgreed):
        letters.agree_to_send(call=call, by=people[0], now=NOW)


def test_two_people_send_the_letters_and_the_awards_become_grants(call, three, office):
    people = officers(office)
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=people[0], now=NOW)

    granted = send_all(call, people).granted

    sent = Message.objects.filter(template="calls/deciding_letter")
    assert granted
    assert sorted(sent.values_list("recipient", flat=True)) == [
        f"amt{number}@gemeinde.test" for number in (1, 2, 3)
    ]
    assert list(Grant.objects.order_by("number").values_list("application__number")) == [
        (1,), (3,),
    ]  # fmt: skip


def test_after_the_letters_no_decision_changes_in_silence(announced):
    with pytest.raises(deciding.LettersAreOut):
        deciding.decide(call=announced, by=None, now=NOW)
    with pytest.raises(deciding.LettersAreOut):
        deciding.write_reason(decision=Decision.objects.first(), reason="anders", by=None, now=NOW)


def test_a_grant_too_many_sends_no_letter_at_all(call, three, office):
    people = officers(office)
    chosen(call, numbers=[1, 2, 3])
    deciding.decide(call=call, by=people[0], now=NOW)

    with pytest.raises(GrantLimitReached):
        send_all(call, people)

    assert Grant.objects.count() == 0
    assert Message.objects.filter(template="calls/deciding_letter").count() == 0


def test_the_public_is_told_after_the_applicants(call, three, office):
    person = officers(office)[0]
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=person, now=NOW)

    with pytest.raises(announcing.ApplicantsFirst):
        announcing.agree_to_announce(call=call, by=person, now=NOW)


def test_before_the_announcement_neither_page_nor_data_tell_anything(
    call, three, office, client_for
):
    people = officers(office)
    chosen(call, numbers=[1, 3])
    deciding.decide(call=call, by=people[0], now=NOW)
    send_all(call, people)
    client = client_for(office.portal)

    words = {"place": "programmbuero", "slug": "modell"}
    tables = [
        client.get(reverse(f"calls:{name}_json")).json()["rows"]
        for name in ("bewerbungen", "zuwendungen")
    ]

    assert client.get(reverse("calls:awards", kwargs=words)).status_code == 404
    assert client.get(reverse("calls:call_bewerbungen_csv", kwargs=words)).status_code == 404
    assert client.get(reverse("calls:award", kwargs=words | {"number": 1})).status_code == 404
    assert tables == [[], []]


def test_the_page_of_the_decision_names_the_chosen_and_what_they_cover(
    announced, office, client_for
):
    client = client_for(office.portal)

    page = client.get(
        reverse("calls:awards", kwargs={"place": "programmbuero", "slug": "modell"})
    ).content.decode()

    assert "2 von 3 Bewerbungen" in page
    assert "Gemeinde 1" in page
    assert "Gemeinden bis 5.000" in page
    assert "Vorhaben 2" in page  # a refused one, because the call shows names


def test_a_title_that_repeats_call_and_recipient_stands_on_the_page_of_the_grant_alone(
    announced, office, client_for
):
    with scope(authority=announced.authority):
        grant = Grant.objects.filter(call=announced).first()
        grant.title = grant.description = f"{announced.title}: {grant.recipient_name}"
        grant.save()
    words = {"place": "programmbuero", "slug": "modell"}
    client = client_for(office.portal)

    decision = client.get(reverse("calls:awards", kwargs=words)).content.decode()
    award = client.get(reverse("calls:award", kwargs={**words, "number": grant.number}))

    assert grant.title not in decision
    assert grant.recipient_name in decision
    assert grant.title in award.content.decode()


def test_of_a_call_run_elsewhere_the_page_names_days_and_no_hours(announced, office, client_for):
    announced.source, announced.frozen_at = "Bekanntmachung", None
    announced.save()
    words = {"place": "programmbuero", "slug": "modell"}

    page = client_for(office.portal).get(reverse("calls:awards", kwargs=words)).content.decode()

    assert "Entschieden: " in page
    assert " Uhr." not in page
    assert reverse("calls:questions", kwargs=words) not in page


def test_a_call_that_shows_nothing_publishes_no_refused_applicant(announced, office, client_for):
    announced.contents_shown = ContentsShown.NOTHING
    announced.save()
    client = client_for(office.portal)
    words = {"place": "programmbuero", "slug": "modell"}

    page = client.get(reverse("calls:awards", kwargs=words)).content.decode()
    rows = client.get(reverse("calls:call_bewerbungen_json", kwargs=words)).json()["rows"]

    assert "Vorhaben 2" not in page
    assert rows == []


def test_answers_appear_only_where_the_call_and_the_form_say_so(announced, office, client_for):
    announced.contents_shown = ContentsShown.ANSWERS
    announced.save()
    client = client_for(office.portal)
    words = {"place": "programmbuero", "slug": "modell"}

    rows = client.get(reverse("calls:call_bewerbungen_json", kwargs=words)).json()["rows"]

    assert rows[0]["antwort_title"] == "Vorhaben 1"
    assert not [name for name in rows[0] if name in {"antwort_name", "antwort_email"}]


def test_csv_and_json_hold_the_same_rows(announced, office, client_for):
    client = client_for(office.portal)

    table = client.get(reverse("calls:zuwendungen_csv")).content.decode("utf-8-sig")
    rows = client.get(reverse("calls:zuwendungen_json")).json()["rows"]

    read = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert [row["betrag_euro"] for row in read] == ["50000.00", "50000.00"]
    assert [row["titel"] for row in read] == [row["titel"] for row in rows]


def giving_schema():
    folder = shared_file("programme", "grants360", "schema")
    schema = json.loads((folder / "360-giving-schema.json").read_text("utf-8"))
    package = json.loads((folder / "360-giving-package-schema.json").read_text("utf-8"))
    # The package of 1.4.3 still names the grant schema of 1.4.2.
    grant_url = package["properties"]["grants"]["items"]["$ref"]
    registry = Registry().with_resources(
        [
            (grant_url, Resource(contents=schema, specification=DRAFT202012)),
            (schema["$id"], Resource(contents=schema, specification=DRAFT202012)),
        ]
    )
    return jsonschema.Draft202012Validator(
        package, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_awards_are_valid_after_360giving_with_formats_checked(announced, office, client_for):
    Grant.objects.update(
        begins_on=NOW.date(), ends_on=(NOW + timedelta(days=700)).date(), themes=["dialogue"]
    )
    document = client_for(office.portal).get(reverse("calls:giving_json")).json()
    validator = giving_schema()

    assert list(validator.iter_errors(document)) == []
    assert [grant["amountAwarded"] for grant in document["grants"]] == [50_000, 50_000]

    document["grants"][0]["awardDate"] = "16.05.2017"
    assert list(validator.iter_errors(document))  # the check would notice a German day


def test_the_flat_table_of_360giving_holds_every_award(announced, office, client_for):
    table = client_for(office.portal).get(reverse("calls:giving_csv")).content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(table)))

    assert [row["Amount Awarded"] for row in rows] == ["50000", "50000"]
    assert set(rows[0]) == {title for title, _path in giving360.TABLE}


def test_the_interface_hands_out_the_same_rows(announced, office, client_for):
    client = client_for(office.portal)

    answer = client.get("/api/v1/calls/grants?limit=1&offset=1").json()

    assert [row["nummer"] for row in answer["rows"]] == [2]
    assert client.get("/api/v1/calls/calls").json()["rows"][0]["bewerbungen"] == 3


def test_the_office_goes_from_the_set_to_the_announcement(call, three, office):
    people = officers(office)
    browsers = [sign_in(_client(office), person) for person in people]
    chosen(call, numbers=[1, 3])

    def post(who, name, data=None, *args):
        path = reverse(f"calls_office:{name}", args=[call.pk, *args])
        return browsers[who].post(path, data or {}, follow=True).content.decode()

    assert "sind entschieden" in post(0, "decisions_take_over")
    assert "fertig" in post(0, "letters_make")
    post(0, "letters", {"confirmed": "on"})
    assert "unterwegs" in post(1, "letters", {"confirmed": "on"})
    assert "öffentlich" in post(1, "announce", {"confirmed": "on"})


def _client(opened):
    from django.test import Client

    return Client(headers={"host": host_of(opened.portal)})


def test_the_page_of_the_decision_needs_equally_many_queries(
    announced, office, client_for, assert_queries_constant
):
    path = reverse("calls:awards", kwargs={"place": "programmbuero", "slug": "modell"})

    def add(number):
        with scope(authority=office.authority):
            application = an_application(announced, number=10 + number, state="awarded")
            Decision.objects.create(
                authority=office.authority, application=application, outcome="awarded",
                decided_at=NOW, amount_cents=100,
            )  # fmt: skip
            Grant.objects.create(
                authority=office.authority, call=announced, application=application,
                number=10 + number, recipient_name="x", title="y", amount_cents=100,
                financing="fixed-sum", awarded_on=NOW.date(),
            )  # fmt: skip

    assert_queries_constant(client_for(office.portal), path, add=add, most=12)
