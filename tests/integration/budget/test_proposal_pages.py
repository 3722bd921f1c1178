"""The pages on which citizens find, hand in and follow proposals."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from PIL import Image

from modellkommune.features.budget.models import (
    KeptPicture,
    Phase,
    Proposal,
    ProposalReport,
    ProposalState,
    RoundPart,
)
from modellkommune.features.budget.services import proposals as services
from tests.factories.proposals import a_clerk, a_complete_check, a_proposal, a_round_collecting

pytestmark = pytest.mark.django_db

ROUND = "/buergerhaushalt/lindental/buergerhaushalt-2026/"
FORM = f"{ROUND}vorschlagen/"
FILLED = {
    "title": "Bank am Bach", "text": "Eine Bank im Schatten der Weiden.", "address": "Bachweg 3",
    "email": "erika@example.org", "name": "Erika Bach", "sent_once": "einmal",
}  # fmt: skip


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


@pytest.fixture
def spring(town):
    """A round that collects proposals today."""
    budget_round = a_round_collecting(town)
    now = timezone.now()
    Phase.objects.filter(kind="proposals").update(
        opens_at=now - timedelta(days=3), closes_at=now + timedelta(days=30)
    )
    return budget_round


@pytest.fixture
def citizen(lindental, client_for):
    return client_for(lindental.portal)


def photo(size=(60, 40), name="bach.jpg", kind="JPEG"):
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, format=kind)
    return SimpleUploadedFile(name, buffer.getvalue())


def text_of(response):
    return response.content.decode()


def propose(spring, **facts):
    return a_proposal(spring, now=timezone.now(), **facts)


def test_a_proposal_is_handed_in_and_confirmed_by_a_button(citizen, spring):
    sent = citizen.post(FORM, FILLED, follow=True)
    proposal = Proposal.objects.get()
    own = f"{ROUND}mein-vorschlag/{services.link_word(proposal.authors.get())}/"

    assert "erika@example.org" in text_of(sent)
    assert "Vorschlag bestätigen" in text_of(citizen.get(own))
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.UNCONFIRMED  # looking at the link is not confirming

    citizen.post(own, {"action": "confirm"})

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PUBLIC
    assert "Bank am Bach" in text_of(citizen.get(f"{ROUND}vorschlaege/"))
    assert "Weiden" in text_of(citizen.get(f"{ROUND}vorschlag/1/"))


def test_a_faulty_form_keeps_everything_also_the_picture(citizen, spring):
    faulty = citizen.post(FORM, {**FILLED, "text": "", "picture": photo(), "picture_alt": "Bach"})

    assert faulty.status_code == 422
    assert 'value="Bank am Bach"' in text_of(faulty)
    word = faulty.context["form"].data["kept_picture"]
    assert citizen.get(f"{FORM}bild/{word}/").status_code == 200

    citizen.post(FORM, {**FILLED, "picture_alt": "Bach", "kept_picture": word})

    proposal = Proposal.objects.get()
    assert (proposal.picture.width, proposal.picture_alt) == (60, "Bach")
    assert not KeptPicture.objects.exists()


def test_a_picture_without_words_is_asked_for_them(citizen, spring):
    answer = citizen.post(FORM, {**FILLED, "picture": photo()})

    assert answer.status_code == 422
    assert "picture_alt" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "🎉🎉🎉"),
        ("title", "x" * 121),
        ("title", "   "),
        ("text", "x" * 5001),
        ("text", "🚲"),
        ("cost_idea", "1.5 Mio"),
        ("cost_idea", "-5"),
        ("email", "erika@example"),
        ("picture", SimpleUploadedFile("bild.jpg", b"\xff\xd8\xff broken")),
        ("picture", SimpleUploadedFile("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_nothing_is_lost(citizen, spring, field, value):
    answer = citizen.post(FORM, {**FILLED, "picture_alt": "Bach", field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Bachweg 3" in text_of(answer)
    assert not Proposal.objects.exists()


def test_a_place_outside_of_the_town_is_refused(citizen, spring):
    answer = citizen.post(FORM, {**FILLED, "latitude": "48.1", "longitude": "11.5"})

    assert list(answer.context["form"].errors) == ["address"]
    citizen.post(FORM, {**FILLED, "latitude": "50.1", "longitude": "10.0"})
    assert Proposal.objects.get().latitude == 50.1


def test_pasted_html_becomes_text(citizen, spring):
    pasted = '<p>Eine <b style="color:red">Bank</b></p><script>alert(1)</script> & Tisch < 3 m'

    citizen.post(FORM, {**FILLED, "text": pasted})

    proposal = Proposal.objects.get()
    assert proposal.text == "Eine Bank\nalert(1) & Tisch < 3 m"


def test_sent_twice_is_kept_once_with_one_picture(citizen, spring):
    for _ in range(2):
        citizen.post(FORM, {**FILLED, "picture": photo(), "picture_alt": "Bach"})

    proposal = Proposal.objects.get()
    assert type(proposal.picture).objects.count() == 1


def test_one_second_after_closing_the_text_is_given_back(citizen, spring):
    Phase.objects.filter(kind="proposals").update(closes_at=timezone.now() - timedelta(seconds=1))

    answer = citizen.post(FORM, {**FILLED, "picture": photo(), "picture_alt": "Bach"})

    assert answer.status_code == 422
    assert "Eine Bank im Schatten der Weiden." in text_of(answer)
    assert KeptPicture.objects.exists()
    assert not Proposal.objects.exists()


def test_a_program_that_fills_in_everything_reaches_nobody(citizen, spring):
    citizen.post(FORM, {**FILLED, "website": "https://spam.example"})

    assert not Proposal.objects.exists()


def test_many_proposals_from_one_connection_have_to_wait(citizen, spring, monkeypatch):
    monkeypatch.setattr(
        "modellkommune.features.budget.views.proposals.handing_in.PROPOSALS_AN_HOUR", 1
    )
    citizen.post(FORM, FILLED)

    answer = citizen.post(FORM, {**FILLED, "title": "Wippe", "sent_once": "zwei"})

    assert answer.status_code == 422
    assert 'value="Wippe"' in text_of(answer)
    assert Proposal.objects.count() == 1


def test_similar_ones_are_shown_while_typing_and_once_after_sending(citizen, spring):
    propose(spring, title="Sitzbank am Bach")

    typed = citizen.get(FORM, {"title": "Bank am Bach"}, headers={"HX-Request": "true"})
    first = citizen.post(FORM, FILLED)

    assert "Sitzbank am Bach" in text_of(typed)
    assert "<html" not in text_of(typed)
    assert first.status_code == 422
    assert first.context["seen"] == "1"
    assert citizen.post(FORM, {**FILLED, "seen": "1"}).status_code == 302


def test_a_mistyped_address_is_corrected_on_the_page_after_sending(citizen, spring):
    sent = citizen.post(FORM, {**FILLED, "email": "erkia@example.org"}).url

    citizen.post(sent, {"email": "erika@example.org"})

    assert Proposal.objects.get().authors.get().email == "erika@example.org"
    assert citizen.get(f"{FORM}gesendet/gefälscht/").status_code == 404


def test_the_author_changes_and_withdraws_on_the_own_page(citizen, spring):
    proposal = propose(spring, title="Wippe")
    own = f"{ROUND}mein-vorschlag/{services.link_word(proposal.authors.get())}/"

    citizen.post(
        f"{own}aendern/", {**FILLED, "title": "Neue Wippe", "picture": photo(), "picture_alt": "W"}
    )
    proposal.refresh_from_db()
    assert proposal.title == "Neue Wippe"
    citizen.post(f"{own}aendern/", {**FILLED, "title": "Große Wippe"})
    proposal.refresh_from_db()
    assert (proposal.title, proposal.picture_alt) == ("Große Wippe", "W")

    citizen.post(own, {"action": "withdraw"})

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN
    assert citizen.get(f"{ROUND}vorschlag/1/").status_code == 404


def test_a_wrong_link_says_what_to_do(citizen, spring):
    answer = citizen.get(f"{ROUND}mein-vorschlag/falsch/")

    assert answer.status_code == 404
    assert "vorschlagen/" in text_of(answer)


@pytest.mark.parametrize(
    "state", [ProposalState.UNCONFIRMED, ProposalState.HIDDEN, ProposalState.WITHDRAWN]
)
def test_what_is_not_public_has_no_page_and_stands_in_no_list(citizen, spring, state):
    propose(spring, title="kx4417geheim", state=state, latitude=50.1, longitude=10.0)

    for path in ("vorschlaege/", "vorschlaege/karte.json", "vorschlag/1/"):
        assert "kx4417geheim" not in text_of(citizen.get(f"{ROUND}{path}"))


def test_the_answer_is_public_only_after_two_people_released_it(citizen, spring, town):
    petra, karl = a_clerk(town), a_clerk(town, email="leitung@lindental.example")
    proposal, now = propose(spring), timezone.now()
    services.answer_check(proposal=proposal, facts=a_complete_check(), by=petra, now=now)
    services.release_answer(proposal=proposal, by=petra, now=now, url="/")
    page = f"{ROUND}vorschlag/1/"
    assert "Die Fläche gehört der Stadt" not in text_of(citizen.get(page))

    services.release_answer(proposal=proposal, by=karl, now=now, url="/")

    shown = text_of(citizen.get(page))
    assert "Die Fläche gehört der Stadt" in shown
    assert "18.500" in shown


def test_names_are_shown_only_with_consent(citizen, spring):
    propose(spring, name="Erika Bach", name_shown=False)
    propose(spring, title="Wippe", name="Otto Alt", name_shown=True)

    assert "Erika Bach" not in text_of(citizen.get(f"{ROUND}vorschlag/1/"))
    assert "Otto Alt" in text_of(citizen.get(f"{ROUND}vorschlag/2/"))


def test_a_joined_proposal_leads_to_the_one_it_became_part_of(citizen, spring, town):
    stays, joined = propose(spring), propose(spring, title="Rutsche", name="O", name_shown=True)
    services.merge_proposals(into=stays, others=[joined], by=a_clerk(town), now=timezone.now())

    assert f"{ROUND}vorschlag/1/" in text_of(citizen.get(f"{ROUND}vorschlag/2/"))
    assert "Rutsche" in text_of(citizen.get(f"{ROUND}vorschlag/1/"))
    assert "Rutsche" not in text_of(citizen.get(f"{ROUND}vorschlaege/"))


def test_a_reader_reports_a_proposal(citizen, spring):
    propose(spring)

    citizen.post(f"{ROUND}vorschlag/1/melden/", {"reason": "Werbung"})

    assert ProposalReport.objects.get().reason == "Werbung"


def titles(response):
    return [card.proposal.title for card in response.context["cards"]]


def test_the_list_is_searched_filtered_and_sorted(citizen, spring, town):
    north = RoundPart.objects.create(
        authority=town, round=spring, position=1, name="Nord", amount_cents=1
    )
    propose(spring, title="Ärztehaus", text="Für alle.", cost_idea_cents=500, part=north)
    propose(spring, title="Zaun", text="Aus Holz.", cost_idea_cents=100)
    propose(spring, title="Bänke am Bach", category="Grün")

    def listed(**query):
        return titles(citizen.get(f"{ROUND}vorschlaege/", query))

    assert listed(sortieren="titel") == ["Ärztehaus", "Bänke am Bach", "Zaun"]
    assert listed(sortieren="kosten") == ["Zaun", "Ärztehaus", "Bänke am Bach"]
    assert listed(sortieren="neueste") == ["Bänke am Bach", "Zaun", "Ärztehaus"]
    assert listed(teil="1") == ["Ärztehaus"]
    assert listed(suche="Bank") == ["Bänke am Bach"]
    assert listed(stand="refused") == []
    assert listed(reihe="7") == listed(reihe="7")
    assert sorted(listed(sortieren="quatsch", teil="x", page="-3")) == sorted(listed())


def test_the_map_gets_its_points_without_html(citizen, spring):
    propose(spring, title="Wippe", latitude=50.1, longitude=10.0)
    propose(spring, title="Irgendwo")

    found = citizen.get(f"{ROUND}vorschlaege/karte.json").json()["features"]

    assert [(one["geometry"]["coordinates"], one["properties"]["title"]) for one in found] == [
        ([10.0, 50.1], "Wippe")
    ]


def test_lists_and_pages_need_the_same_queries_for_one_and_three(
    citizen, spring, town, assert_queries_constant
):
    clerk = a_clerk(town)

    def add(number):
        one = propose(spring, title=f"Nummer {number}", email=f"a{number}@example.org")
        citizen.post(
            f"{ROUND}mein-vorschlag/{services.link_word(one.authors.get())}/aendern/",
            {**FILLED, "title": f"N{number} eins", "picture": photo(), "picture_alt": "Bach"},
        )
        if number > 1:
            joined = propose(spring, title=f"Dazu {number}", email=f"b{number}@example.org")
            first = Proposal.objects.get(number=1)
            services.merge_proposals(into=first, others=[joined], by=clerk, now=timezone.now())
        citizen.get(f"{ROUND}vorschlaege/")

    assert_queries_constant(citizen, f"{ROUND}vorschlaege/?suche=eins", add=add)
    assert_queries_constant(
        citizen, f"{ROUND}vorschlag/1/", add=lambda number: add(number + 3), most=12
    )


def test_5000_proposals_take_no_more_queries_and_no_longer_page(citizen, spring, town):
    rows = [
        Proposal(
            authority=town, round=spring, number=number, title=f"Bank Nummer {number}", text="Text",
            state=ProposalState.PUBLIC, submitted_at=timezone.now(), category=f"T{number % 7}",
            sort_key=f"bank nummer {number}", latitude=50.1, longitude=10.0,
        )
        for number in range(1, 5001)
    ]  # fmt: skip
    for row in rows:
        row.renew_search_columns()
    Proposal.objects.bulk_create(rows, batch_size=500)
    citizen.get(f"{ROUND}vorschlaege/")

    with CaptureQueriesContext(connection) as queries:
        page = citizen.get(f"{ROUND}vorschlaege/?suche=Bank&page=100")

    assert len(queries) <= 10
    assert len(titles(page)) == 24
    assert len(page.content) < 100_000
    assert len(citizen.get(f"{ROUND}vorschlaege/karte.json").json()["features"]) == 5000
