"""Making of a mail an application, a further version of one, or a question."""

from __future__ import annotations

from datetime import datetime

from modellkommune.features.calls.models import (
    Application,
    Call,
    Channel,
    IncomingMail,
    MailIs,
    Question,
)
from modellkommune.features.calls.services.applying.receiving import (
    begin_application,
    late_seconds_of,
    receive_version,
)
from modellkommune.features.calls.services.checking.requests import take_answer
from modellkommune.features.calls.services.intake.files import given_files
from modellkommune.features.calls.services.intake.forms import FoundForm
from modellkommune.features.calls.services.intake.storing import replace_raw
from modellkommune.kernel.mail import ReadMail

LONGEST_QUESTION = 20_000


def receive(
    mail: IncomingMail,
    read: ReadMail,
    *,
    call: Call,
    application: Application | None,
    form: FoundForm | None,
    now: datetime,
) -> None:
    """Hand a mail in: as a new application, or as a version or supplement of one.

    A form brings answers and makes a version; papers alone make a supplement, whose
    answers stay as they were. Without a readable form the application exists with its
    files, and the office asks for the rest.
    """
    is_new = application is None
    usable = form is not None and form.is_usable
    target = application or begin_application(
        call=call, channel=Channel.MAIL, now=now, email=mail.sender,
        applicant_name="" if call.keeps_sealed(now) else read.sender.name[:200],
    )  # fmt: skip
    mail.version = receive_version(
        application=target,
        answers=form.filled.answers if form and usable else {},
        files=given_files(read, form=form, papers=call.papers.all()),
        channel=Channel.MAIL,
        received_at=mail.received_at,
        now=now,
        supplement=not usable and not is_new,
        call_version=form.filled.version if form and usable else None,
    )
    target.refresh_from_db()
    mail.call, mail.application = call, target
    mail.taken_for = MailIs.APPLICATION if is_new else MailIs.SUPPLEMENT
    if form is not None and not usable:
        mail.why.append("form-unusable")
    _note_time(mail, call, now=now)


def become_question(mail: IncomingMail, read: ReadMail, *, raw: bytes, call: Call | None) -> None:
    """Put a question on the list; it lies open at once, because it wants an answer.

    Only mails without files come here by themselves (`telling`).
    """
    mail.taken_for, mail.call = MailIs.QUESTION, call
    lay_open(mail, read, raw=raw)
    if call is not None:
        Question.objects.create(
            authority=mail.authority, call=call, mail=mail, email=_as_email(mail.sender),
            text=(read.text_without_quotes or read.text)[:LONGEST_QUESTION],
            asked_at=mail.received_at,
        )  # fmt: skip


def lay_open(mail: IncomingMail, read: ReadMail, *, raw: bytes) -> None:
    """Store a mail without a seal and fill what is shown of it; the caller saves."""
    if mail.is_sealed:
        replace_raw(mail, raw, sealed_for=None)
    note_words(mail, read)


def note_words(mail: IncomingMail, read: ReadMail) -> None:
    """Fill what is empty while a mail is sealed."""
    mail.subject = read.subject
    mail.sender_name = read.sender.name[:200]


def _note_time(mail: IncomingMail, call: Call, *, now: datetime) -> None:
    """Note which request a supplement answers, in time or late, and whether the mail is late."""
    answered = None
    version = mail.version
    if version is not None and version.supplement:
        answered = take_answer(application=version.application, version=version, now=now)
    if answered is not None:
        mail.request = answered
        mail.why.append("paper-request")
    in_time = answered is not None and not answered.answered_late
    if not in_time and late_seconds_of(call, mail.received_at):
        mail.why.append("late")


def _as_email(address: str) -> str:
    longest = Question._meta.get_field("email").max_length  # Django's public name
    return address if len(address) <= (longest or 254) else ""
