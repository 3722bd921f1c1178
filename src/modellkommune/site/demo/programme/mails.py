"""The e-mails of the applicants, kept as .eml files beside the demo's database."""

from __future__ import annotations

import json
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path

import typst
from django.conf import settings

from modellkommune.commons.documents.pdf import font_folder
from modellkommune.site.demo.programme.applicants import Applicant

DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"
GREETING = """Sehr geehrte Damen und Herren,

anbei erhalten Sie die Bewerbung der {place} mit dem ausgefüllten Formular{papers}.
Für Rückfragen stehe ich gern zur Verfügung.

Mit freundlichen Grüßen
{contact}
"""


def mail_of(
    applicant: Applicant, *, to: str, sent_at: datetime, files: dict[str, bytes], word: str
) -> bytes:
    """The mail with which an applicant applies.

    files  by name; those ending in .docx are sent as Word files, others as PDF
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((applicant.contact, applicant.email))
    mail["To"] = to
    mail["Subject"] = f"Bewerbung {word}: {applicant.title}"
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = f"<{applicant.key}.{int(sent_at.timestamp())}@{applicant.domain}>"
    papers = " und dem Beschluss" if any(name.endswith(".pdf") for name in files) else ""
    mail.set_content(
        GREETING.format(place=applicant.place, contact=applicant.contact, papers=papers)
    )
    for name, content in files.items():
        subtype = DOCX if name.endswith(".docx") else "pdf"
        mail.add_attachment(content, maintype="application", subtype=subtype, filename=name)
    return mail.as_bytes()


def question_of(*, sender: str, to: str, text: str, sent_at: datetime, word: str) -> bytes:
    """A mail that only asks something."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = sender, to
    mail["Subject"] = f"Frage zu {word}"
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = f"<frage.{int(sent_at.timestamp())}@{sender.rpartition('@')[2]}>"
    mail.set_content(f"Guten Tag,\n\n{text}\n\nVielen Dank und freundliche Grüße\n")
    return mail.as_bytes()


def resolution_pdf(applicant: Applicant) -> bytes:
    """An extract of minutes in which the council agrees to apply, as the applicant's own paper."""
    text = (
        f"Die Vertretung von {applicant.place} stimmt der Bewerbung mit dem Vorhaben "
        f"„{applicant.title}“ zu und stellt die Eigenmittel in den Haushalt ein. Abstimmung: "
        "einstimmig."
    )
    title = f"Auszug aus der Niederschrift: {applicant.place}"
    source = (
        f"#set document(title: {json.dumps(title, ensure_ascii=False)})\n"
        '#set text(font: "Fira Sans", lang: "de")\n'
        f"= #{json.dumps(title, ensure_ascii=False)}\n"
        f"#{json.dumps(text, ensure_ascii=False)}\n"
    )
    return bytes(
        typst.compile(source.encode(), font_paths=[str(font_folder())], pdf_standards=["ua-1"])
    )


def keep_eml(name: str, content: bytes) -> Path:
    """Write a mail beside the demo's database, for whoever wants to look at it."""
    folder = Path(settings.HOME_DIR) / "demo-mail"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.eml"
    path.write_bytes(content)
    return path
