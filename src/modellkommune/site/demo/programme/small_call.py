"""The first applications to the small call of the county, sealed until its deadline."""

from __future__ import annotations

from datetime import datetime, timedelta

from modellkommune.features.calls.models import Call, Mailbox
from modellkommune.features.calls.services.applying.form_files import make_docx
from modellkommune.features.calls.services.intake.taking import take_in
from modellkommune.site.demo.programme.applicants import Applicant
from modellkommune.site.demo.programme.forms import answers_of, fill_docx
from modellkommune.site.demo.programme.mails import keep_eml, mail_of

FIRST = (
    Applicant(
        "Stadt Auenfeld", "99001002", "Ruth Engel", "Bäume der Stadt als Karte",
        "Das Baumkataster wird bereinigt und jedes Vierteljahr veröffentlicht.",
        (), 6_200, 60,
    ),
    Applicant(
        "Gemeinde Birkenhain", "99001003", "Arne Tiedemann", "Was kostet das Freibad?",
        "Einnahmen und Ausgaben des Freibads seit 2015, mit einer Erklärung in einfachen Worten.",
        (), 4_100, 30,
    ),
)  # fmt: skip


def apply_sealed(call: Call, mailbox: Mailbox, *, since: datetime) -> None:
    """Two applications by mail, days after the call has opened."""
    form = make_docx(call)
    for position, applicant in enumerate(FIRST):
        moment = since + timedelta(hours=applicant.hours)
        answers = answers_of(applicant, position=position, year=call.closes_at.year)
        answers.pop("themes")
        answers["requested"] = min(500_000, applicant.cost_euro * 80)
        raw = mail_of(
            applicant, to=call.mail_address, sent_at=moment, word=call.mail_word,
            files={"Antrag.docx": fill_docx(form, answers)},
        )  # fmt: skip
        keep_eml(f"kreis-{applicant.key}", raw)
        take_in(
            raw, mailbox=mailbox, received_at=moment, received_by="lmtp", now=moment,
            envelope_from=applicant.email,
        )  # fmt: skip
