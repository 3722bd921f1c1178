"""Secrets in answers, subject, text and file: looked for everywhere before the deadline.

The same search afterwards finds them, so that a search which looks at nothing
would be noticed.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import get_resolver, reverse
from django.utils import timezone
from django_scopes import scope
from openpyxl import load_workbook

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.people.models import RoleKind
from modellkommune.features.calls.models import (
    Application,
    ApplicationFile,
    ApplicationVersion,
    Channel,
    EarlyOpening,
    IncomingMail,
    PaperRequired,
)
from modellkommune.features.calls.services.checking.opening import ask_to_open
from modellkommune.features.calls.services.checking.sealing import unseal_call
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.calls import DAY
from tests.factories.mails import a_mail, a_mailbox
from tests.factories.officials import officials_of
from tests.factories.sealed_calls import a_paper, a_sealed_call, received
from tests.fixtures.authorities import host_of
from tests.walls import office_addresses, sign_in, walk

pytestmark = pytest.mark.django_db
# Each place has a word of its own; MOOR stands in all and is what people search for.
ANSWER, FILE, SUBJECT, TEXT, ATTACHED = (
    "Wollgrasantwort", "Wollgrasdatei", "Wollgrasbetreff", "Wollgrasbrief", "Wollgrasanlage",
)  # fmt: skip
SECRETS = (ANSWER, FILE, SUBJECT, TEXT, ATTACHED)
MOOR = "Hochmoorsteg"
PDF = b"%%PDF-1.4\n%% %s\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
WHY = "Der Bewerber fragt, ob seine Anlage lesbar ist."


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """Files of this test lie in a folder of their own, which is looked through."""
    settings.HOME_DIR = tmp_path
    for model, field in ((ApplicationFile, "content"), (IncomingMail, "raw")):
        storage = model._meta.get_field(field).storage
        storage.__dict__.pop("location", None)
        storage.__dict__.pop("base_location", None)
        storage._location = tmp_path / "private"
    return tmp_path


@pytest.fixture
def office(programme_office):
    """The authority that runs the call, with its scope open."""
    with scope(authority=programme_office.authority):
        yield programme_office


@pytest.fixture
def call(office):
    """A call that still runs for a week by the clock on the wall."""
    now = timezone.now()
    return a_sealed_call(
        office.authority, opens_at=now - 30 * DAY, closes_at=now + 7 * DAY,
        published_at=now - 31 * DAY,
    )  # fmt: skip


@pytest.fixture
def planted(call):
    """One application by web form and one by e-mail, with secrets in every part."""
    now = timezone.now()
    received(
        call, at=now - DAY, name="Auweiler", key="99002001", title=f"{MOOR} {ANSWER}",
        summary=f"{MOOR} {ANSWER}", themes=["dialogue"], cost=12_345_678,
        files=(a_paper(content=PDF % FILE.encode()),),
    )  # fmt: skip
    mail = take_in(
        a_mail(
            sender="Rathaus <rathaus@birkdorf.test>", subject=f"Bewerbung {MOOR} {SUBJECT}",
            text=f"Anbei unsere Bewerbung zum {MOOR}: {TEXT}\n",
            files={"antrag.pdf": PDF % ATTACHED.encode()},
        ),
        mailbox=a_mailbox(call), received_at=now - DAY, received_by="lmtp", now=now,
    )  # fmt: skip
    assert mail.application is not None
    return list(Application.objects.filter(call=call).order_by("number"))


@pytest.fixture
def administrator(office, office_client_for):
    """The browser of the authority's administrator."""
    return office_client_for(office)


@pytest.fixture
def officers(office):
    """Three people who may open early."""
    return officials_of(office.authority, number=3, kind=RoleKind.PROGRAMME_OFFICER)


def found_in(text: bytes | str) -> set[str]:
    raw = text.encode() if isinstance(text, str) else text
    return {secret for secret in SECRETS if secret.encode() in raw}


def body_of(answer) -> bytes:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if b"xl/workbook.xml" in body:
        return "\n".join(map(str, cells_of(body))).encode()
    return body


def cells_of(content: bytes) -> list:
    sheet = load_workbook(BytesIO(content)).active
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def whole_database() -> bytes:
    """Every cell of every table, as a dump would hold it."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                cells += [
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                ]
    return b"\n".join(cells)


def whole_folder(home: Path) -> bytes:
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files, "the folder that is looked through must hold the files"
    return b"\n".join(path.read_bytes() for path in files)


def office_pages(call, planted) -> list[str]:
    """Every address of the office that a page of this call or a list may have."""
    file = ApplicationFile.objects.filter(application=planted[0]).first()
    values = {
        "pk": call.pk, "application_id": planted[0].pk, "file_id": file.pk, "what": "open",
        "mail_id": IncomingMail.objects.first().pk,
        "version_id": ApplicationVersion.objects.first().pk,
        "paper_id": PaperRequired.objects.first().pk,
    }  # fmt: skip
    second = values | {"application_id": planted[1].pk, "pk": call.pk}
    addresses = office_addresses()
    ours = [one for one in addresses if one.name.startswith("calls_office:")]
    lists = [one for one in addresses if not one.takes_keys]
    searched = [one.filled(values) + f"?q={MOOR}&suche={MOOR}" for one in lists]
    return sorted(
        {one.filled(values) for one in [*ours, *lists]}
        | {one.filled(second) for one in ours}
        | set(searched)
    )


def public_pages(call) -> list[str]:
    """Every public address of the room, of search and of the API."""
    values = {"place": call.authority.slug, "slug": call.slug, "number": 1, "word": "x"}
    key = Application.objects.filter(call=call).order_by("number").first().pk
    paths = []
    for address in walk(get_resolver().url_patterns):
        path = address.prefix + str(address.pattern.pattern)
        if path.startswith(("office/", "account/")) or set("?\\[*(") & set(path):
            continue
        for name, converter in address.pattern.pattern.converters.items():
            filled = str(values.get(name, key))
            for kind in ("slug", "int", "str", "uuid", "path"):
                path = path.replace(f"<{kind}:{name}>", filled)
            path = path.replace(f"<{name}>", filled)
            del converter
        if "<" not in path:
            paths += [f"/{path}", f"/{path}?q={MOOR}&suche={MOOR}"]
    return sorted({path.replace("^", "").replace("$", "") for path in paths})


def test_no_page_of_the_office_shows_a_secret(call, planted, administrator):
    pages = office_pages(call, planted)

    shown = {page: found_in(body_of(administrator.get(page))) for page in pages}

    assert len(pages) > 60
    assert reverse("calls_office:application", args=[call.pk, planted[0].pk]) in pages
    assert {page: words for page, words in shown.items() if words} == {}


def test_no_page_of_the_portal_and_no_api_shows_a_secret(call, planted, office, client_for):
    citizen = client_for(office.portal)
    pages = public_pages(call)

    shown = {page: found_in(body_of(citizen.get(page))) for page in pages}

    assert len(pages) > 60
    assert any(page.startswith("/api/v1/") for page in pages)
    assert {page: words for page, words in shown.items() if words} == {}


def test_exports_hold_the_envelope_and_nothing_else(call, planted, administrator):
    for name in ("applications_csv", "applications_xlsx"):
        table = body_of(administrator.get(reverse(f"calls_office:{name}", args=[call.pk])))

        assert b"OGK27-001" in table
        assert b"rathaus@birkdorf.test" in table
        assert found_in(table) == set()
        assert b"123456" not in table  # the amount asked for, in euros or cents


def test_the_command_follows_the_same_door(call, planted, officers):
    def read(**options):
        target = StringIO()
        call_command(
            "read_application", 1, call=call.slug, authority=call.authority.slug, stdout=target,
            **options,
        )  # fmt: skip
        return target.getvalue()

    with pytest.raises(CommandError, match="sealed until the deadline"):
        read()
    with pytest.raises(CommandError, match="sealed until the deadline"):
        read(by=officers[0].email, reason=WHY)
    with pytest.raises(CommandError, match="may not read"):
        read(by="nobody@example.org")
    agree(planted[0], officers)

    answers = json.loads(read(by=officers[0].email))["answers"]

    assert ANSWER in answers["title"]
    assert EarlyOpening.objects.get().way == "command"


def test_neither_database_nor_files_nor_logs_hold_a_secret(call, office, home, caplog, request):
    caplog.set_level(logging.DEBUG)
    request.getfixturevalue("planted")

    assert found_in(whole_database()) == set()
    assert found_in(whole_folder(home)) == set()
    assert found_in(caplog.text) == set()


def test_after_the_deadline_the_same_search_finds_them(call, planted, administrator, home):
    """Without this, the tests above could pass by looking at nothing."""
    call.closes_at = timezone.now() - timedelta(hours=1)
    call.save()
    unseal_call(call=call, now=timezone.now())
    page = reverse("calls_office:application", args=[call.pk, planted[0].pk])
    table = reverse("calls_office:applications_csv", args=[call.pk])

    assert found_in(whole_database()) == {ANSWER, SUBJECT}
    assert {FILE, SUBJECT, TEXT} <= found_in(whole_folder(home))
    assert ANSWER in found_in(administrator.get(page).content)
    exported = administrator.get(table).content
    assert ANSWER in found_in(exported)
    assert b"123456,78" in exported
    file = planted[0].files.get()
    address = reverse("calls_office:application_file", args=[call.pk, planted[0].pk, file.pk])
    assert found_in(administrator.get(address).content) == {FILE}
    assert not EarlyOpening.objects.exists()


def agree(application, officers):
    for person in officers[:2]:
        ask_to_open(application=application, reason=WHY, by=person, now=timezone.now())


class TestEarlyOpening:
    """Two people, a reason, a record of every reading."""

    def pages(self, call, application):
        file = application.files.get()
        keys = [call.pk, application.pk]
        return (
            reverse("calls_office:application", args=keys),
            reverse("calls_office:application_read", args=keys),
            reverse("calls_office:application_file", args=[*keys, file.pk]),
        )

    def test_an_administrator_alone_reads_nothing(self, call, planted, administrator):
        page, read, file = self.pages(call, planted[0])
        asked = administrator.post(f"{page}open/", {"reason": WHY}, follow=True)

        assert "Nun muss eine zweite Person zustimmen" in asked.content.decode()
        for address in (read, file):
            answer = administrator.post(address, follow=True)
            assert found_in(body_of(answer)) == set()
        assert not EarlyOpening.objects.exists()

    def test_with_a_second_person_each_reading_is_recorded_and_told(
        self, call, planted, office, officers
    ):
        page, read, file = self.pages(call, planted[0])
        agree(planted[0], officers)
        browser = sign_in(
            administrator_of(office), officers[2]
        )  # a third person reads under the same agreement

        looked = browser.get(page)
        assert found_in(body_of(looked)) == set()
        assert not EarlyOpening.objects.exists()  # looking at the page reads nothing
        assert found_in(body_of(browser.get(file))) == set()  # a link alone reads nothing

        assert found_in(body_of(browser.post(read))) == {ANSWER}
        assert found_in(body_of(browser.post(file))) == {FILE}

        noted = EarlyOpening.objects.values_list("what", "way", "opened_by")
        assert list(noted) == [
            ("answers", "page", officers[2].pk), ("beschluss.pdf", "page", officers[2].pk),
        ]  # fmt: skip
        told = Message.objects.filter(template="calls/checking_opened_early")
        assert told.count() == 2
        assert all(found_in(mail.body + mail.subject) == set() for mail in told)
        shown = browser.get(page).content.decode()
        assert "Vor dem Stichtag gelesen" in shown
        assert WHY in shown

    def test_a_clerk_without_the_right_cannot_read_under_the_agreement_of_others(
        self, call, planted, office, officers
    ):
        clerk = officials_of(office.authority, number=4, kind=RoleKind.CLERK)[3]
        agree(planted[0], officers)
        browser = sign_in(administrator_of(office), clerk)
        _page, read, file = self.pages(call, planted[0])

        for address in (read, file):
            assert found_in(body_of(browser.post(address))) == set()
        assert not EarlyOpening.objects.exists()

    def test_the_second_person_agrees_on_the_page_and_the_first_is_told(
        self, call, planted, office, officers, administrator
    ):
        page, _read, _file = self.pages(call, planted[0])
        first = sign_in(administrator_of(office), officers[0])
        first.post(f"{page}open/", {"reason": WHY})
        assert "Nun muss eine andere Person zustimmen" in first.get(page).content.decode()

        answer = administrator.post(f"{page}open/", {"reason": WHY}, follow=True)

        assert "Beide haben zugestimmt" in answer.content.decode()


def administrator_of(office):
    from django.test import Client

    return Client(headers={"host": host_of(office.portal)})


def test_web_and_mail_applications_were_really_planted(planted):
    assert [one.channel for one in planted] == [Channel.WEB, Channel.MAIL]
    assert settings.SECRET_KEY
