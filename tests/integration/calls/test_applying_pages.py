"""Applying by web form: begin, write together, send, and what others do not see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.outbox.models import Message
from modellkommune.commons.people.models import Person
from modellkommune.features.calls.models import Application, Call, TeamMember, TeamRole
from tests.factories.applying import ANSWERS, a_call_with_a_full_form, posted
from tests.factories.calls import DAY, DEADLINE, registered
from tests.fixtures.authorities import host_of

NOW = DEADLINE - 5 * DAY
BACKEND = "modellkommune.commons.people.backends.SignInBackend"
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture(autouse=True)
def five_days_before(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


class Clock:
    """The time of the server, moved by the tests."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> Any:
        return self.at


@pytest.fixture
def call(programme_office: OpenedAuthority) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        yield a_call_with_a_full_form(programme_office.authority, is_sealed=True)


@pytest.fixture
def visitor(programme_office: OpenedAuthority) -> Callable[[str], Client]:
    def visit(name: str = "") -> Client:
        client = Client(headers={"host": host_of(programme_office.portal)})
        if name:
            client.force_login(person(name), backend=BACKEND)
        return client

    return visit


def person(name: str) -> Person:
    found = Person.objects.filter(email=f"{name}@testdorf.test").first()
    return found or Person.objects.create_user(email=f"{name}@testdorf.test", password=None)


def path_of(call: Call, rest: str = "") -> str:
    return f"/foerderaufrufe/{call.authority.slug}/{call.slug}/{rest}"


def begun(client: Client, call: Call) -> Application:
    client.post(path_of(call, "bewerben/"), {"name": ANSWERS["name"], "key": "99 002 001"})
    return Application.objects.latest("pk")


def page(application: Application, rest: str = "") -> str:
    return path_of(application.call, f"bewerbung/{application.pk}/{rest}")


def fill_in(client: Client, application: Application, **changed: Any) -> None:
    for code in ("anfang", "plan-head", "declared-head"):
        answer = client.get(page(application, f"bearbeiten/{code}/"))
        seen = re.search(r'name="seen" value="([0-9a-f]*)"', answer.content.decode())[1]
        client.post(
            page(application, f"bearbeiten/{code}/"),
            posted(application.call, code, {**ANSWERS, **changed}) | {"seen": seen, "weiter": "1"},
        )


def upload(client: Client, application: Application, paper: str, name: str = "a.pdf") -> Any:
    sent = SimpleUploadedFile(name, PDF, "application/pdf")
    return client.post(page(application, "anlagen/"), {"file": sent, "paper": paper})


def sent(client: Client, application: Application) -> Any:
    return client.post(page(application, "absenden/"))


def complete(client: Client, call: Call) -> Application:
    application = begun(client, call)
    fill_in(client, application)
    upload(client, application, "resolution")
    upload(client, application, "agreement", "vereinbarung.pdf")
    return application


def test_the_register_says_who_a_key_is_without_standing_in_the_way(
    call: Call, visitor: Callable[..., Client]
) -> None:
    registered("99002001", name="Testdorf an der Aue", population=4_321)

    known = visitor().get(path_of(call, "bewerben/"), {"key": "99002001", "name": "Testdorf"})
    unknown = visitor().get(path_of(call, "bewerben/"), {"key": "99999999"})

    assert "Testdorf an der Aue" in known.content.decode()
    assert "4.321" in known.content.decode()
    assert "99999999" in unknown.content.decode()
    assert 'name="name"' in unknown.content.decode()


@pytest.mark.parametrize(("name", "start"), [("formular.docx", b"PK"), ("formular.pdf", b"%PDF-")])
def test_everybody_downloads_the_form_as_a_file(
    call: Call, visitor: Callable[..., Client], name: str, start: bytes
) -> None:
    answer = visitor().get(path_of(call, f"bewerben/{name}"))

    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert "attachment" in answer["Content-Disposition"]
    assert call.versions.count() == 1


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(
    call: Call, visitor: Callable[..., Client]
) -> None:
    answer = visitor().post(path_of(call, "bewerben/"), {"name": "Testdorf", "key": ""})

    assert answer.status_code == 302
    assert "bewerben" in answer["Location"]
    assert not Application.objects.exists()


def test_the_web_form_gives_the_same_answers_as_the_word_form(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)

    answer = sent(client, application)

    application.refresh_from_db()
    assert answer["Location"].endswith("/eingang/1/")
    assert (application.number, application.state) == (1, "received")
    assert own_answers(application) == ANSWERS


def own_answers(application: Application) -> Any:
    from modellkommune.features.calls.services.checking.sealing import read_own_answers

    return read_own_answers(version=application.versions.get(is_current=True))


def test_the_receipt_names_the_second_and_the_digest_of_every_file(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    sent(client, application)

    receipt = client.get(page(application, "eingang/1/")).content.decode()
    mail = Message.objects.get(template="calls/applying_receipt", recipient="erika@testdorf.test")

    for file in application.files.all():
        assert file.sha256 in receipt
        assert file.sha256 in mail.body
    assert "13:00:00" in receipt
    assert "OGK27-001" in mail.subject


def test_a_half_filled_form_is_kept_whatever_stands_in_it(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = begun(client, call)

    seen = seen_on(client, application, "plan-head")
    answer = client.post(
        page(application, "bearbeiten/plan-head/"), {"f-requested": "etwa fünfzig", "seen": seen}
    )

    assert answer.status_code == 422
    assert "etwa fünfzig" in client.get(page(application, "bearbeiten/plan-head/")).content.decode()


def test_an_incomplete_application_is_not_sent_and_says_what_is_missing(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = begun(client, call)

    answer = sent(client, application)

    assert answer.status_code == 422
    assert "Titel des Vorhabens" in answer.content.decode()
    assert "Beschluss des Rates" in answer.content.decode()
    application.refresh_from_db()
    assert application.number is None


def test_who_has_begun_needs_a_reason_and_may_send_then(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    fill_in(client, application, **{"not-begun": None})

    refused = sent(client, application)
    fill_in(client, application, **{"not-begun": None, "early": "Der Verein braucht den Raum."})
    taken = sent(client, application)

    assert (refused.status_code, taken.status_code) == (422, 302)


def test_two_people_who_save_the_same_part_see_both_texts(
    call: Call, visitor: Callable[..., Client]
) -> None:
    anna, erika = visitor("anna"), visitor("erika")
    application = begun(anna, call)
    joined(application, "erika", TeamRole.EDITOR)
    seen = {"seen": seen_on(anna, application)}
    anna.post(page(application, "bearbeiten/anfang/"), {"f-title": "Annas Titel", **seen})

    answer = erika.post(
        page(application, "bearbeiten/anfang/"), {"f-title": "Erikas Titel", **seen}
    )

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Annas Titel" in shown
    assert "Erikas Titel" in shown
    again = {"seen": re.search(r'name="seen" value="([0-9a-f]*)"', shown)[1]}
    erika.post(page(application, "bearbeiten/anfang/"), {"f-title": "Erikas Titel", **again})
    assert "Erikas Titel" in anna.get(page(application, "bearbeiten/anfang/")).content.decode()


def test_two_people_in_different_parts_do_not_disturb_each_other(
    call: Call, visitor: Callable[..., Client]
) -> None:
    anna, erika = visitor("anna"), visitor("erika")
    application = begun(anna, call)
    joined(application, "erika", TeamRole.EDITOR)
    seen = seen_on(erika, application, "plan-head")
    title = {"f-title": "Annas Titel", "seen": seen_on(anna, application)}
    anna.post(page(application, "bearbeiten/anfang/"), title)

    answer = erika.post(
        page(application, "bearbeiten/plan-head/"), {"f-people": "500", "seen": seen}
    )

    assert answer.status_code == 302
    assert "Annas Titel" in anna.get(page(application, "bearbeiten/anfang/")).content.decode()


def seen_on(client: Client, application: Application, code: str = "anfang") -> str:
    shown = client.get(page(application, f"bearbeiten/{code}/")).content.decode()
    return re.search(r'name="seen" value="([0-9a-f]*)"', shown)[1]


def joined(application: Application, name: str, role: TeamRole) -> TeamMember:
    return TeamMember.objects.create(
        authority=application.authority, application=application, person=person(name),
        email=f"{name}@testdorf.test", role=role, invited_at=NOW, joined_at=NOW,
    )  # fmt: skip


def test_a_reader_reads_and_changes_nothing(call: Call, visitor: Callable[..., Client]) -> None:
    application = begun(visitor("anna"), call)
    joined(application, "leo", TeamRole.READER)
    leo = visitor("leo")

    shown = leo.get(page(application, "bearbeiten/anfang/"))
    leo.post(page(application, "bearbeiten/anfang/"), {"f-title": "Leos Titel"})
    refused = leo.post(page(application, "team/"), {"email": "x@y.test", "role": "lead"})

    assert "<textarea" not in shown.content.decode()
    assert refused.status_code == 302
    assert application.team.count() == 2
    assert (
        "Leos" not in visitor("anna").get(page(application, "bearbeiten/anfang/")).content.decode()
    )


def test_strangers_and_the_office_find_no_application(
    call: Call, visitor: Callable[..., Client], programme_office: OpenedAuthority,
    office_client_for: Callable[[OpenedAuthority], Client],
) -> None:  # fmt: skip
    application = complete(visitor("erika"), call)
    file = application.files.first()

    for rest in ("", "bearbeiten/anfang/", "anlagen/", f"anlagen/{file.pk}/datei/", "team/",
                 "absenden/", "druck/", "druck.pdf"):  # fmt: skip
        assert visitor("fremd").get(page(application, rest)).status_code == 404
        assert visitor().get(page(application, rest)).status_code == 302
        office = office_client_for(programme_office)
        assert office.get(page(application, rest)).status_code == 404


def test_an_invitation_works_once(call: Call, visitor: Callable[..., Client]) -> None:
    anna = visitor("anna")
    application = begun(anna, call)
    anna.post(page(application, "team/"), {"email": "erika@testdorf.test", "role": "editor"})
    mail = Message.objects.get(template="calls/applying_invitation")
    link = re.search(r"/foerderaufrufe/\S+/einladung/\S+/", mail.body)[0]
    erika, third = visitor("erika"), visitor("dritte")

    joining = erika.post(link)
    again = third.post(link)

    assert joining.status_code == 302
    assert again.status_code == 404
    assert erika.get(page(application)).status_code == 200
    assert third.get(page(application)).status_code == 404


def test_the_last_person_in_charge_cannot_leave(call: Call, visitor: Callable[..., Client]) -> None:
    anna = visitor("anna")
    application = begun(anna, call)
    own = application.team.get()

    anna.post(page(application, f"team/{own.pk}/"), {"aktion": "entfernen"})
    anna.post(page(application, f"team/{own.pk}/"), {"aktion": "rolle", "rolle": "reader"})

    assert application.team.get().role == TeamRole.LEAD


def test_a_later_version_replaces_and_the_earlier_stays(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    sent(client, application)
    fill_in(client, application, title="Neuer Titel")

    sent(client, application)

    versions = list(application.versions.order_by("number"))
    assert [(one.number, one.is_current) for one in versions] == [(1, False), (2, True)]
    assert own_answers(application)["title"] == "Neuer Titel"
    application.refresh_from_db()
    assert application.number == 1


def test_sending_twice_sends_once(call: Call, visitor: Callable[..., Client]) -> None:
    client = visitor("erika")
    application = complete(client, call)

    sent(client, application)
    again = sent(client, application)

    assert again.status_code == 302
    assert application.versions.count() == 1


def test_one_second_late_is_kept_marked_and_said(
    call: Call, visitor: Callable[..., Client], five_days_before: Clock
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    five_days_before.at = DEADLINE + DAY / 86_400

    answer = sent(client, application)

    application.refresh_from_db()
    assert (application.late_seconds, application.is_late) == (1, True)
    assert "eine Sekunde" in client.get(answer["Location"]).content.decode()


def test_after_the_deadline_the_page_offers_no_button(
    call: Call, visitor: Callable[..., Client], five_days_before: Clock
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    five_days_before.at = DEADLINE + DAY

    shown = client.get(page(application, "absenden/")).content.decode()

    assert "Die Frist ist abgelaufen" in shown
    assert "Bewerbung absenden</button>" not in shown


def test_a_late_version_leaves_the_one_in_time_in_force(
    call: Call, visitor: Callable[..., Client], five_days_before: Clock
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    sent(client, application)
    fill_in(client, application, title="Zu spät")
    five_days_before.at = DEADLINE + DAY / 1_440

    sent(client, application)

    application.refresh_from_db()
    assert own_answers(application)["title"] == ANSWERS["title"]
    assert application.late_seconds == 0


def test_a_file_left_out_is_not_sent_and_can_be_put_back(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    file = application.files.get(paper__code="resolution")

    client.post(page(application, f"anlagen/{file.pk}/"), {"aktion": "entfernen"})
    without = sent(client, application)
    client.post(page(application, f"anlagen/{file.pk}/"), {"aktion": "zurueck"})
    with_it = sent(client, application)

    assert (without.status_code, with_it.status_code) == (422, 302)


def test_a_program_is_kept_and_handed_to_nobody(call: Call, visitor: Callable[..., Client]) -> None:
    client = visitor("erika")
    application = begun(client, call)
    program = SimpleUploadedFile("antrag.pdf.exe", b"MZ\x90\x00" + b"\x00" * 200)

    client.post(page(application, "anlagen/"), {"file": program, "paper": "resolution"})

    file = application.files.get()
    assert file.quarantine
    assert client.get(page(application, f"anlagen/{file.pk}/datei/")).status_code == 404
    assert sent(client, application).status_code == 422


def test_a_paper_in_another_format_is_answered_with_a_sentence(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = begun(client, call)
    fill_in(client, application)

    answer = upload(client, application, "agreement", "vereinbarung.docx")

    assert answer.status_code == 422
    assert "PDF" in answer.content.decode()


def test_files_lie_sealed_on_the_disk_until_the_deadline(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    file = application.files.get(paper__code="resolution")

    with file.content.open("rb") as stored:
        assert PDF not in stored.read()
    assert client.get(page(application, f"anlagen/{file.pk}/datei/")).content == PDF


def test_a_withdrawn_application_stays_and_a_draft_goes(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)
    sent(client, application)
    draft = begun(client, call)

    client.post(page(application, "zurueckziehen/"))
    client.post(page(draft, "zurueckziehen/"))

    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert not Application.objects.filter(pk=draft.pk).exists()
    assert Message.objects.filter(template="calls/applying_withdrawn").count() == 1


def test_the_application_is_printed_as_page_and_accessible_pdf(
    call: Call, visitor: Callable[..., Client]
) -> None:
    client = visitor("erika")
    application = complete(client, call)

    shown = client.get(page(application, "druck/")).content.decode()
    pdf = client.get(page(application, "druck.pdf"))

    assert "Personal" in shown
    assert "40.000" in shown
    assert pdf["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in pdf.content


def test_lists_need_equally_many_queries_for_one_and_three(
    call: Call, visitor: Callable[..., Client], assert_queries_constant: Callable[..., None]
) -> None:
    client = visitor("erika")

    assert_queries_constant(
        client, "/foerderaufrufe/meine/", add=lambda _number: begun(client, call)
    )


def test_the_overview_needs_at_most_twelve_queries(
    call: Call, visitor: Callable[..., Client], assert_queries_constant: Callable[..., None]
) -> None:
    client = visitor("erika")
    application = complete(client, call)

    assert_queries_constant(
        client,
        page(application),
        add=lambda number: joined(application, f"leser{number}", TeamRole.READER),
        most=12,
    )
