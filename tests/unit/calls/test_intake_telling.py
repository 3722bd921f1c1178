"""The rules that tell applications from questions, on mails as offices write them."""

from __future__ import annotations

import pytest

from modellkommune.features.calls.services.intake.telling import tell
from modellkommune.kernel.mail.reading import read_mail
from tests.factories.mails import PDF, a_mail

FILES = {"konzept.pdf": PDF}
LOGO = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def told(*, has_form: bool = False, has_applied: bool = False, **mail: object) -> tuple[str, str]:
    read = read_mail(a_mail(**mail))
    found = tell(read, has_form=has_form, has_applied=has_applied)
    return str(found.kind), found.why


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Bewerbung der Gemeinde Testdorf", "Anbei unsere Unterlagen."),
        ("Modellkommune 2027", "Sehr geehrte Damen und Herren, hiermit bewerben wir uns."),
        ("Unser Antrag", "Mit freundlichen Grüßen"),
        ("WG: Interessenbekundung", "siehe Anlage"),
        ("Application", "Please find attached."),
    ],
)
def test_files_and_words_of_applying_make_an_application(subject, text):
    assert told(subject=subject, text=text, files=FILES) == ("application", "documents-and-words")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Frage zum Aufruf", "Dürfen sich auch Ämter bewerben?"),
        ("Modellkommune", "Wir würden gerne wissen, ob Eigenmittel nötig sind."),
        ("AW: Rückfrage", "Uns ist unklar, wer unterschreibt."),
        ("Bewerbung", "Bis wann können wir den Beschluss nachreichen?"),
    ],
)
def test_asking_without_files_is_a_question(subject, text):
    assert told(subject=subject, text=text) == ("question", "question-words")


def test_a_form_speaks_for_itself_even_beside_a_question():
    assert told(text="Ist das so richtig?", files=FILES, has_form=True) == ("application", "form")


def test_files_beside_a_question_are_left_to_a_person():
    assert told(text="Reicht dieser Beschluss?", files=FILES) == ("unknown", "both")


def test_files_of_somebody_who_has_applied_are_a_supplement_whatever_the_words():
    assert told(subject="Wie besprochen", text="Gruß", files=FILES, has_applied=True) == (
        "supplement", "documents-of-applicant",
    )  # fmt: skip


def test_files_without_a_word_of_applying_are_left_to_a_person():
    assert told(subject="Rechnung 4711", text="Bitte zahlen.", files={"rechnung.pdf": PDF}) == (
        "unknown", "unclear",
    )  # fmt: skip


def test_words_without_files_are_left_to_a_person_because_the_annex_may_be_forgotten():
    assert told(subject="Bewerbung", text="Anbei unsere Bewerbung.") == ("unknown", "unclear")


def test_what_the_answered_mail_asked_is_not_asked_by_the_answer():
    quoted = "Vielen Dank.\n\nAm 02.11.2026 schrieb Programmbüro:\n> Haben Sie noch Fragen?\n"

    assert told(subject="AW: Aufruf", text=quoted) == ("unknown", "unclear")


def test_a_question_mark_in_an_address_asks_nothing():
    text = "Bitte beachten: https://example.org/seite?nummer=4"

    assert told(subject="Hinweis", text=text) == ("unknown", "unclear")


def test_the_name_of_a_file_speaks_of_applying_too():
    assert told(subject="Testdorf", text="Gruß", files={"Bewerbung_Testdorf.pdf": PDF}) == (
        "application", "documents-and-words",
    )  # fmt: skip


def test_a_calendar_entry_is_no_file_of_an_application():
    raw = a_mail(subject="Termin?", text="Passt das?").replace(
        b"Content-Type: text/plain", b"Content-Type: text/calendar"
    )
    found = tell(read_mail(raw), has_form=False, has_applied=False)

    assert found.kind == "question"
