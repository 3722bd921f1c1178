"""Twelve mails, nine chairs, one first instalment: the whole way of a call.

Mail arrives over LMTP and is acknowledged; the office checks; a juror declares a
conflict and judges; the jury meets, fills nine chairs under its rules and closes
with minutes; two people send the letters; a recipient asks for money and reports.
"""

from __future__ import annotations

import io
import re
import smtplib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from modellkommune.commons.outbox.public import Message
from modellkommune.commons.people.models import Person, RoleKind
from modellkommune.commons.people.services.accounts import enrol_totp
from modellkommune.features.calls.models import Application, Call, Grant, IncomingMail, Juror
from modellkommune.features.calls.selectors.reviews.access import to_be_judged
from modellkommune.features.calls.services.applying.form_files import make_docx
from modellkommune.features.calls.services.checking.routine import check_what_is_new
from modellkommune.features.calls.services.checking.unsealing import unseal_call
from modellkommune.features.calls.services.intake.daemon import Listen, LmtpServer
from modellkommune.features.calls.services.reviews.declaring import declare
from modellkommune.features.calls.services.reviews.judging import Judgement, hand_in
from modellkommune.features.calls.services.reviews.jury import add_juror
from modellkommune.site.demo.programme.applicants import APPLICANTS, Applicant
from modellkommune.site.demo.programme.calls import open_mailbox, write_running_call
from modellkommune.site.demo.programme.dates import running_dates
from modellkommune.site.demo.programme.forms import answers_of, fill_docx
from modellkommune.site.demo.programme.invented_places import write_into_the_register
from modellkommune.site.demo.programme.mails import mail_of, resolution_pdf
from tests.factories.calls import a_juror
from tests.factories.officials import officials_of
from tests.integration.outbox.mail_server import free_port
from tests.walls import TOTP_SECRET, sign_in

TWELVE = (
    "Tannhof", "Ulmenbach", "Quellstadt", "Kranichsee", "Königslinde", "Moorstedt", "Marschhude",
    "Mühlwalde", "Haselmünde", "Fährbrück", "Erlenbrück", "Hochweiler",
)  # fmt: skip
SECRET_SENTENCE = "Gemeinderat im Dorfladen"
OFFICE = "/office/calls/"


@pytest.fixture
def officers(programme_office) -> list[Person]:
    return officials_of(programme_office.authority, 2, RoleKind.PROGRAMME_OFFICER)


@pytest.fixture
def call(live_site, programme_office, officers) -> Call:
    """The running call of the demo, open for one more day."""
    write_into_the_register()
    now = timezone.now()
    dates = running_dates(now.date() + timedelta(days=10))
    opened = replace(
        dates, published=now - timedelta(days=20), opened=now - timedelta(days=19),
        deadline=now + timedelta(days=1),
    )  # fmt: skip
    with scope(authority=programme_office.authority):
        made = write_running_call(programme_office.authority, by=officers[0], dates=opened)
        open_mailbox(made)
    return made


@pytest.fixture
def lmtp(call) -> Iterator[Listen]:
    listen = Listen(host="127.0.0.1", port=free_port())
    server = LmtpServer(listen, clock=timezone.now)
    server.start()
    yield listen
    server.stop()


def chosen_applicants() -> list[Applicant]:
    by_word = {applicant.place.split()[-1]: applicant for applicant in APPLICANTS}
    return [replace(by_word[word], quirk="") for word in TWELVE]


def send_mails(call: Call, lmtp: Listen) -> None:
    with scope(authority=call.authority):
        form = make_docx(call)
    for position, applicant in enumerate(chosen_applicants()):
        answers = answers_of(applicant, position=position, year=call.closes_at.year)
        files = {
            "Formular.docx": fill_docx(form, answers),
            "Beschluss.pdf": resolution_pdf(applicant),
        }
        raw = mail_of(
            applicant, to=call.mail_address, sent_at=timezone.now(), files=files,
            word=call.mail_word,
        )  # fmt: skip
        with smtplib.LMTP(lmtp.host, lmtp.port) as client:
            assert client.sendmail(applicant.email, [call.mail_address], raw) == {}


def wait_for_sorting(call: Call) -> None:
    for _ in range(600):
        with scope(authority=call.authority):
            if IncomingMail.objects.filter(acknowledged_at__isnull=False).count() == len(TWELVE):
                return
        time.sleep(0.05)
    with scope(authority=call.authority):
        facts = IncomingMail.objects.values_list("sender", "taken_for", "unanswered", "fault")
        raise AssertionError(f"not every mail was acknowledged: {list(facts)}")


def desk(new_page, live_site, programme_office, person: Person, **options: Any) -> Page:
    """A page of the office for one of its people."""
    page = new_page(**options)
    portal = programme_office.portal
    client = sign_in(Client(headers={"host": live_site.address(portal).split("/")[2]}), person)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value,
          "url": live_site.address(portal)}]
    )  # fmt: skip
    return page


def press(page: Page, end: str, **fields: str) -> None:
    """Send the form whose address ends so, with these fields filled in."""
    form = page.locator(f"form[action$='{end}']").first
    for name, value in fields.items():
        form.locator(f"[name='{name}']").fill(value)
    form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()


def send(page: Page, step: str, **fields: str) -> None:
    """Send the form that does a step of a grant."""
    form = page.locator(f"form:has(input[name=do][value={step}])").first
    for name, value in fields.items():
        form.locator(f"[name='{name}']").fill(value)
    for box in form.locator("input[type=checkbox][required]").all():
        box.check()
    form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()


def test_twelve_apply_nine_are_chosen_and_one_reports(
    call, lmtp, live_site, programme_office, officers, new_page, axe_check
):
    authority, portal = programme_office.authority, programme_office.portal
    at = lambda path: live_site.address(portal, path)  # noqa: E731
    below = f"{OFFICE}{call.pk}/"

    # Mail arrives, is acknowledged, and stays closed until the deadline.
    send_mails(call, lmtp)
    wait_for_sorting(call)
    with scope(authority=authority):
        answer = Message.objects.get(recipient="gerd.uhlig@tannhof.example")
    assert "OR-001" in answer.subject
    assert "Formular.docx" in answer.body
    first = desk(new_page, live_site, programme_office, officers[0])
    first.goto(at(f"{below}applications/"))
    expect(first.get_by_text("Bis zur Frist versiegelt").first).to_be_visible()
    assert SECRET_SENTENCE not in first.content()

    # The deadline passes; the office checks.
    end_deadline(call)
    first.goto(at(f"{below}applications/"))
    expect(first.get_by_text(SECRET_SENTENCE)).to_be_visible()
    for box in first.locator("input[name=application]").all():
        box.check()
    first.locator("button[value=finish]").click()
    first.wait_for_load_state()
    with scope(authority=authority):
        assert set(call.applications.values_list("is_eligible", "state")) == {(True, "checked")}

    # A juror declares a conflict; the chair keeps her out; she judges the others.
    jury = seat_jury(call, officers[0])
    juror = desk(new_page, live_site, programme_office, jury["Birte Hansen"].person)
    juror.goto(at(f"{below}my-reviews/declare/"))
    axe_check(juror)
    for one in juror.locator("fieldset.applicant").all():
        is_tied = "Ulmenbach" in one.inner_text()
        one.locator(f"input[value={'conflict' if is_tied else 'free'}]").check()
        if is_tied:
            one.locator("input[type=text]").fill("Ich wohne dort und sitze im Rat.")
    juror.locator("form:has(fieldset.applicant) button[type=submit]").click()
    juror.wait_for_load_state()
    chair = desk(new_page, live_site, programme_office, jury["Gudrun Albers"].person)
    chair.goto(at(f"{below}conflicts/"))
    article = chair.locator("article.tie", has_text="Birte Hansen")
    article.locator("[name$=reason]").fill("Mitglied des Rates dort.")
    article.locator("[name$=excluded]").first.check()
    article.locator("button[type=submit]").first.click()
    chair.wait_for_load_state()
    juror.goto(at(f"{below}my-reviews/"))
    assert "Ulmenbach" not in juror.content()
    assert "Wege im Ort" not in juror.content()
    judge_in_browser(juror, at, below)
    judge_the_rest(call, jury)

    # The session: quorum, nine chairs under the rules, minutes.
    first.goto(at(f"{below}session/plan/"))
    first.locator("[name=starts_at]").fill(timezone.localtime().strftime("%Y-%m-%dT%H:%M"))
    first.locator("form:has([name=starts_at]) button[type=submit]").click()
    first.wait_for_load_state()
    press(first, "/open/")
    for _member in jury:
        first.locator("form[action*='/present/'] button:not([name=left])").first.click()
        first.wait_for_load_state()
    first.goto(at(f"{below}chairs/"))
    first.get_by_role("button", name="Vorschlag auf den Tisch legen").click()
    first.get_by_role("heading", name="Alle Regeln sind eingehalten.").wait_for()
    assert first.locator(".chair h3").count() == 9
    axe_check(first)
    first.get_by_role("button", name="Diese Auswahl bestätigen").click()
    first.get_by_role("heading", name="Bestätigte Auswahl").wait_for()
    first.goto(at(f"{below}session/"))
    press(first, "/close/")
    first.goto(at(f"{below}session/minutes/"))
    assert "Die Jury bestätigt ihre Auswahl von 9 Bewerbungen" in first.content()
    host = live_site.address(portal).split("/")[2]
    browser = sign_in(Client(headers={"host": host}), officers[0])
    pdf = browser.get(f"{below}{minutes_of(call)}").content
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "Birte Hansen" in text

    # A score after the session has met is refused.
    juror.goto(at(f"{below}my-reviews/{a_number_of(call, jury)}/"))
    assert juror.locator("button[name=hand_in]").count() == 0

    # Decisions, letters by two people, the public.
    first.goto(at(f"{below}decisions/"))
    press(first, "/decisions/take-over/")
    first.goto(at(f"{below}letters/"))
    press(first, "/letters/make/")
    second = desk(new_page, live_site, programme_office, officers[1])
    for page in (first, second):
        page.goto(at(f"{below}letters/"))
        page.get_by_label("Ich habe die Schreiben gelesen. Sie können versandt werden.").check()
        page.locator(".next form button[type=submit]").last.click()
        page.wait_for_load_state()
    with scope(authority=authority):
        assert Grant.objects.filter(call=call).count() == 9
        assert Message.objects.filter(template="calls/deciding_letter").count() == 12
    first.goto(at(f"{below}announce/"))
    first.get_by_label("Alle Kommunen kennen die Entscheidung. Sie kann öffentlich werden.").check()
    first.locator(".next form button[type=submit]").last.click()
    first.wait_for_load_state()
    reader = new_page()
    reader.goto(at(f"/foerderaufrufe/{authority.slug}/{call.slug}/entscheidung/"))
    expect(reader.get_by_text("9 von 12 Bewerbungen wurden ausgewählt")).to_be_visible()
    axe_check(reader)

    # The first instalment, and the report.
    grant = prepare_grant(first, second, at, below, call)
    recipient = desk(new_page, live_site, programme_office, recipient_of(grant))
    recipient.goto(at("/foerderaufrufe/meine/"))
    recipient.get_by_role("button", name=re.compile("hier weiterführen")).click()
    recipient.get_by_text("Sie können diese Bewerbung jetzt hier weiterführen.").wait_for()
    recipient.goto(at(own_page(grant)))
    axe_check(recipient)
    ask_for_money(recipient, at, grant)
    for page in (first, second):
        page.goto(at(f"{below}grants/{grant.pk}/money/"))
        send(page, "approve")
    send(second, "paid", reference="HÜL 1")
    with scope(authority=authority):
        assert grant.requests.get().paid_on is not None
    write_report(recipient, at, grant)
    with scope(authority=authority):
        number = grant.reports.get(submitted_at__isnull=False).number
    first.goto(at(f"{below}grants/{grant.pk}/reports/{number}/"))
    assert "Wir haben begonnen" in first.content()


def end_deadline(call: Call) -> None:
    """Let the announced end pass, and do what the worker does every minute."""
    with scope(authority=call.authority):
        Call.objects.filter(pk=call.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
        call.refresh_from_db()
        unseal_call(call=call, now=timezone.now())
        check_what_is_new(timezone.now())


def seat_jury(call: Call, officer: Person) -> dict[str, Juror]:
    names = ("Gudrun Albers", "Birte Hansen", "Theo Rieck", "Lina Seidel")
    seated = {}
    with scope(authority=call.authority):
        for name in names:
            made = a_juror(call, name=name)
            person = made.person
            made.delete()
            enrol_totp(person, TOTP_SECRET)
            seated[name] = add_juror(
                call=call, person=person, by=officer, now=timezone.now(), name=name,
                is_chair=name == names[0], has_vote=True,
            )  # fmt: skip
        Call.objects.filter(pk=call.pk).update(
            reviews_open_at=timezone.now() - timedelta(minutes=1),
            reviews_close_at=timezone.now() + timedelta(days=1),
        )
    call.refresh_from_db()
    return seated


def judge_in_browser(page: Page, at, below: str) -> None:
    """Give points for the first application in the list."""
    page.locator("table a").first.click()
    page.locator("fieldset.criterion").first.wait_for()
    for line in page.locator("fieldset.criterion").all():
        line.locator("input[value='4']").check()
    page.locator("input[name=confirmed]").check()
    page.locator("button[name=hand_in]").click()
    page.get_by_text("ist abgegeben").first.wait_for()
    page.goto(at(f"{below}my-reviews/"))
    expect(page.get_by_text("✓ abgegeben").first).to_be_visible()


def judge_the_rest(call: Call, jury: dict[str, Juror]) -> None:
    now = timezone.now()
    with scope(authority=call.authority):
        criteria = list(call.criteria.all())
        for member in list(jury.values()):
            if member.name == "Birte Hansen":
                continue
            for application in to_be_judged(call):
                declare(juror=member, application=application, conflict=False, reason="", now=now)
                points = 5 - (application.number or 0) % 4
                given = {one.pk: Judgement(points=points) for one in criteria}
                hand_in(juror=member, application=application, given=given, comment="", now=now)


def minutes_of(call: Call) -> str:
    with scope(authority=call.authority):
        return f"session/{call.sessions.get().pk}/minutes.pdf"


def a_number_of(call: Call, jury: dict[str, Juror]) -> int:
    with scope(authority=call.authority):
        return Application.objects.get(call=call, applicant_name="Gemeinde Tannhof").number


def prepare_grant(first: Page, second: Page, at, below: str, call: Call) -> Grant:
    """Plan, period, notice by two people, waiver of the remedy."""
    with scope(authority=call.authority):
        grant = Grant.objects.filter(call=call).order_by("number").first()
    page_of = f"{below}grants/{grant.pk}/"
    first.goto(at(f"{page_of}plan/"))
    for name, value in {"title-0": "Moderation", "cents-0": "40.000", "title-1": "Räume",
                        "cents-1": "11.500", "own_cents": "1.500", "third_cents": "0"}.items():  # fmt: skip
        first.locator(f"[name='{name}']").fill(value)
    first.locator("form:has([name=own_cents]) button[type=submit]").click()
    first.wait_for_load_state()
    first.goto(at(f"{page_of}notice/"))
    today = timezone.localdate()
    send(first, "period", begins_on=today.isoformat(),
         ends_on=(today + timedelta(days=400)).isoformat())  # fmt: skip
    first.goto(at(f"{page_of}notice/"))
    send(first, "make")
    for page in (first, second):
        page.goto(at(f"{page_of}notice/"))
        send(page, "agree")
    first.goto(at(f"{page_of}notice/"))
    send(first, "waived")
    return grant


def recipient_of(grant: Grant) -> Person:
    """The person whose mail brought the application, with an account of the same address."""
    with scope(authority=grant.authority):
        email = Application.objects.get(grant=grant).contact_email
    person = Person.objects.create_user(email=email, password="Birnbaum-am-Anger-7")
    EmailAddress.objects.update_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    return person


def own_page(grant: Grant) -> str:
    with scope(authority=grant.authority):
        call = Call.objects.select_related("authority").get(pk=grant.call_id)
    return f"/foerderaufrufe/{call.authority.slug}/{call.slug}/zuwendung/{grant.number}/verwalten/"


def ask_for_money(page: Page, at, grant: Grant) -> None:
    page.goto(at(f"{own_page(grant)}geld/"))
    account = page.locator("form:has(input[value=konto])")
    account.locator("[name=iban]").fill("DE93 9999 9999 0000 0000 01")
    account.locator("[name=holder]").fill(grant.recipient_name)
    account.locator("button").click()
    page.wait_for_load_state()
    wish = page.locator("form:has(input[value=abruf])")
    wish.locator("[name=cents]").fill("20.000")
    wish.locator("[name=purpose]").fill("Moderation der ersten sechs Wochen")
    wish.locator("button").click()
    page.wait_for_load_state()
    expect(page.get_by_text("20.000,00").first).to_be_visible()


def write_report(page: Page, at, grant: Grant) -> None:
    """Enter a receipt, because the last report accounts for them, then write and hand in."""
    page.goto(at(f"{own_page(grant)}belege/"))
    entry = page.locator("form:has([name=payee])")
    entry.locator("[name=paid_on]").fill(timezone.localdate().isoformat())
    entry.locator("[name=payee]").fill("Büro Platz & Plan")
    entry.locator("[name=purpose]").fill("Moderation der ersten Werkstatt")
    entry.locator("[name=cents]").fill("18.000")
    entry.locator("button").first.click()
    page.get_by_text("18.000,00").first.wait_for()
    page.goto(at(own_page(grant)))
    page.locator("a[href*='/bericht/']").first.click()
    page.locator("textarea").first.wait_for()
    for text in page.locator("textarea").all():
        text.fill("Wir haben begonnen und berichten ausführlich.")
    for name in ("own_cents", "third_cents"):
        page.locator(f"[name={name}]").fill("0")
    page.locator("button[value=einreichen]").click()
    page.get_by_text("Eingereicht am").first.wait_for()
