"""How the twenty-six applications arrive: fifteen as .eml files, the others by web form."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parseaddr

from modellkommune.commons.people.services.accounts import open_account
from modellkommune.features.calls.models import Application, Call, Channel, Mailbox
from modellkommune.features.calls.services.applying.form_files import make_docx
from modellkommune.features.calls.services.applying.receiving import (
    GivenFile,
    begin_application,
    receive_version,
)
from modellkommune.features.calls.services.intake.taking import take_in
from modellkommune.site.demo.accounts import PASSWORD
from modellkommune.site.demo.programme.applicants import APPLICANTS, Applicant
from modellkommune.site.demo.programme.forms import answers_of, fill_docx
from modellkommune.site.demo.programme.mails import (
    keep_eml,
    mail_of,
    question_of,
    resolution_pdf,
)

FORM, RESOLUTION = "Bewerbungsformular.docx", "Beschluss.pdf"
ASKED = (
    (
        "Sabine Kolb <s.kolb@lindental.example>",
        "dürfen wir uns auch bewerben, wenn unser Haushalt noch nicht genehmigt ist?",
        430.0,
    ),
    (
        "kaemmerei@eschwasser.example",
        "zählen auch die Personalkosten unserer eigenen Beschäftigten?",
        205.0,
    ),
)


def arrive(call: Call, mailbox: Mailbox, *, deadline: datetime) -> None:
    """Let every application and two questions arrive at their hours, in their order."""
    form = make_docx(call)
    for position, applicant in enumerate(APPLICANTS):
        moment = deadline - timedelta(hours=applicant.hours)
        if applicant.way == "mail":
            _by_mail(call, mailbox, applicant, position=position, form=form, moment=moment)
        else:
            _by_web(call, applicant, position=position, moment=moment)
    for number, (sender, text, hours) in enumerate(ASKED, start=1):
        moment = deadline - timedelta(hours=hours)
        raw = question_of(
            sender=sender, to=call.mail_address, text=text, sent_at=moment, word=call.mail_word
        )
        keep_eml(f"frage-{number}", raw)
        take_in(
            raw, mailbox=mailbox, received_at=moment, received_by="lmtp", now=moment,
            envelope_from=parseaddr(sender)[1],
        )  # fmt: skip


def _by_mail(
    call: Call, mailbox: Mailbox, applicant: Applicant, *, position: int, form: bytes,
    moment: datetime,
) -> None:  # fmt: skip
    answers = answers_of(applicant, position=position, year=call.closes_at.year)
    files = {FORM: fill_docx(form, answers)}
    if applicant.quirk != "resolution-missing":
        files[RESOLUTION] = resolution_pdf(applicant)
    if applicant.partners:
        files["Absichtserklaerung.pdf"] = resolution_pdf(applicant)
    sent = moment - timedelta(minutes=2)
    raw = mail_of(applicant, to=call.mail_address, sent_at=sent, files=files, word=call.mail_word)
    keep_eml(f"{position + 1:02d}-{applicant.key}", raw)
    way = {"mailbox": mailbox, "received_by": "lmtp", "envelope_from": applicant.email}
    mail = take_in(raw, received_at=moment, now=moment, **way)
    if applicant.quirk == "sent-twice":
        again = raw.replace(b"Message-ID: <", b"Message-ID: <noch-einmal.", 1)
        later = moment + timedelta(minutes=9)
        take_in(again, received_at=later, now=later, **way)
    if mail.application_id is None:
        raise AssertionError(f"the demo's mail of {applicant.place} became no application")


def _by_web(call: Call, applicant: Applicant, *, position: int, moment: datetime) -> None:
    person = open_account(email=applicant.email, name=applicant.contact, password=PASSWORD)
    application = begin_application(
        call=call, channel=Channel.WEB, now=moment - timedelta(days=3), person=person,
        email=applicant.email, applicant_name=applicant.place, applicant_key=applicant.key,
    )  # fmt: skip
    resolution = GivenFile(
        name=RESOLUTION, media_type="application/pdf", content=resolution_pdf(applicant),
        paper_code="resolution",
    )  # fmt: skip
    receive_version(
        application=application,
        answers=answers_of(applicant, position=position, year=call.closes_at.year),
        files=[resolution], channel=Channel.WEB, received_at=moment, now=moment, made_by=person,
    )  # fmt: skip


def application_of(call: Call, place: str) -> Application:
    """The application of a place, by its name."""
    found: Application = Application.objects.get(call=call, applicant_name=place)
    return found
