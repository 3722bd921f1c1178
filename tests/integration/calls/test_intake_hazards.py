"""What strangers send: bombs, passwords, wrappings, damage. All of it is kept, none does harm."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from django_scopes import scope
from pypdf import PdfWriter

from modellkommune.commons.outbox.models import Message
from modellkommune.features.calls.models import Call, IncomingMail, Mailbox
from modellkommune.features.calls.services.intake.taking import take_in
from tests.factories.calls import DAY, DEADLINE, a_call
from tests.factories.mails import PDF, PROGRAM, a_mail, a_mailbox
from tests.unit.kernel.mail.samples import mapi, tnef

IN_TIME = DEADLINE - 3 * DAY
SHARED = Path(
    os.environ.get("MODELLKOMMUNE_SHARED_DATA")
    or Path(__file__).resolve().parents[4] / "shared" / "data"
)
REAL_MAILS = SHARED / "programme" / "mail"


@pytest.fixture
def call(programme_office) -> Iterator[Call]:
    with scope(authority=programme_office.authority):
        yield a_call(programme_office.authority)


@pytest.fixture
def mailbox(call) -> Mailbox:
    return a_mailbox(call)


def take(mailbox: Mailbox, raw: bytes) -> IncomingMail:
    mail = take_in(
        raw, mailbox=mailbox, received_at=IN_TIME, received_by="lmtp",
        envelope_from="rathaus@testdorf.test", now=IN_TIME + timedelta(seconds=1),
    )  # fmt: skip
    assert mail.processed_at is not None, mail.fault
    return mail


def verdicts(mail: IncomingMail) -> dict[str, str]:
    return {file["name"]: file["verdict"] for file in mail.attachments}


def body() -> str:
    text: str = Message.objects.get().body
    return text


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def test_an_archive_that_bursts_is_kept_back_and_not_unpacked(mailbox):
    bomb = packed(a_txt=b"0" * 300_000_000)

    mail = take(mailbox, a_mail(files={"bewerbung.zip": bomb}))

    assert verdicts(mail) == {"bewerbung.zip": "quarantine"}
    assert "bewerbung.zip: Es ist ein Archiv, das ausgepackt maßlos groß würde." in body()
    assert mail.application.files.get().quarantine == "archive-bomb"


def test_a_program_within_an_archive_keeps_the_archive_back(mailbox):
    mail = take(mailbox, a_mail(files={"bewerbung.zip": packed(rechnung_exe=PROGRAM)}))

    assert verdicts(mail)["bewerbung.zip"] == "quarantine"


def test_a_pdf_with_a_password_is_kept_and_the_answer_asks_for_another(mailbox):
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("geheim")
    writer.write(buffer)

    mail = take(mailbox, a_mail(files={"bewerbung.pdf": buffer.getvalue()}))

    assert verdicts(mail) == {"bewerbung.pdf": "unreadable"}
    assert "bewerbung.pdf: Sie ist mit einem Passwort geschützt" in body()
    assert mail.application.files.get().quarantine == ""


def test_the_wrapping_of_outlook_is_opened_and_its_file_belongs_to_the_application(mailbox):
    wrapped = tnef(
        (1, 0x00069007, (1252).to_bytes(4, "little") + bytes(4)),
        (1, 0x00018004, b"Bewerbung\0"),
        (2, 0x00069002, bytes(14)),
        (2, 0x00018010, b"ANTRAG~1.PDF\0"),
        (2, 0x0006800F, PDF),
        (2, 0x00069005, mapi((0x1F, 0x3707, "Antrag für Köln.pdf\0".encode("utf-16-le")))),
    )

    mail = take(mailbox, a_mail(files={"winmail.dat": wrapped}))

    assert mail.taken_for == "application"
    assert mail.application.files.get(name__startswith="Antrag").size == len(PDF)


def test_a_mail_within_a_mail_brings_its_files(mailbox):
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Subject"] = "amt@testdorf.test", "Bewerbung"
    inner.set_content("Anbei.")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="konzept.pdf")
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Subject"] = "rathaus@testdorf.test", "WG: Bewerbung"
    outer["Message-ID"] = "<aussen@testdorf.test>"
    outer.set_content("Siehe unten.")
    outer.add_attachment(inner)

    mail = take(mailbox, outer.as_bytes())

    assert mail.taken_for == "application"
    assert "konzept.pdf" in {file["name"] for file in mail.attachments}


@pytest.mark.slow
def test_a_mail_of_a_hundred_megabytes_becomes_an_application(mailbox):
    content = PDF + os.urandom(75 * 1024 * 1024)

    mail = take(mailbox, a_mail(files={"bewerbung.pdf": content}))

    assert mail.size > 100 * 1024 * 1024
    assert mail.application.files.get().size == len(content)


def test_a_mail_that_breaks_the_sorting_is_kept_and_put_before_a_person(mailbox, monkeypatch):
    from modellkommune.features.calls.services.intake import sorting

    def broken(_raw: bytes) -> Any:
        raise RecursionError("too deep")

    monkeypatch.setattr(sorting, "read_mail", broken)
    raw = a_mail(files={"bewerbung.pdf": PDF})
    mail = take_in(raw, mailbox=mailbox, received_at=IN_TIME, received_by="lmtp", now=IN_TIME)
    assert (mail.processed_at, mail.attempts, mail.fault) == (None, 1, "RecursionError")
    for _ in range(4):
        assert sorting.sort_left_over(now=IN_TIME) in {0, 1}

    mail.refresh_from_db()
    assert (mail.taken_for, mail.why, mail.attempts) == ("unknown", ["failed"], 5)
    with mail.raw.open("rb") as stored:
        assert stored.read() == raw


@pytest.mark.skipif(not REAL_MAILS.is_dir(), reason="the shared mails are not here")
@pytest.mark.slow
def test_every_real_mail_is_taken_in_without_loss(mailbox):
    paths = sorted(path for path in REAL_MAILS.rglob("*") if is_mail(path))
    contents = {path.read_bytes() for path in paths}

    for path in paths:
        take(mailbox, path.read_bytes())

    kept = list(IncomingMail.objects.all())
    assert len(paths) > 40
    assert len(kept) == len(contents)
    for mail in kept:
        with mail.raw.open("rb") as stored:
            assert stored.read() in contents
    answered = Counter(message.recipient for message in Message.objects.all())
    assert Message.objects.count() <= len(kept)
    assert max(answered.values(), default=0) <= 12


def is_mail(path: Path) -> bool:
    return path.is_file() and path.suffix in {".eml", ".txt", ".mbox", "", ".msg"}
