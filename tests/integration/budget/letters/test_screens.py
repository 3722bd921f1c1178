"""The office's pages of letters, paper and halls, as a clerk clicks through them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pypdf import PdfReader

from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.people.models import Role, RoleKind
from modellkommune.commons.tasks.public import work_off
from modellkommune.features.budget.models import (
    Addressee,
    Discrepancy,
    Entitlement,
    HallList,
    PaperBatch,
    PaperEntry,
    PrintRun,
    RegisterImport,
    SealedBallot,
)
from modellkommune.features.budget.services.hall.lists import mark_of, seal_of
from modellkommune.features.budget.services.voting import code_digest
from tests.factories.officials import officials_of
from tests.factories.registers import HEAD, resident
from tests.factories.voting import NOON, VotingRound, a_voting_round
from tests.walls import sign_in

pytestmark = pytest.mark.django_db

# The frame of the office asks for session, person, roles and menu.
OFFICE = 8

Post = dict[str, Any]


@pytest.fixture
def voting(lindental: OpenedAuthority) -> VotingRound:
    return a_voting_round(
        lindental.authority, voters=30, entitled_by=["code", "email"],
        cut_off_on=date(2026, 9, 1), minimum_age=14,
    )  # fmt: skip


@pytest.fixture
def clerk(lindental: OpenedAuthority, office_client_for) -> Client:
    return office_client_for(lindental)


def address(voting: VotingRound, name: str, *keys: object) -> str:
    return reverse(f"budget_office:{name}", args=[voting.round.pk, *keys])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def upload(voting: VotingRound, clerk: Client, *rows: str) -> RegisterImport:
    content = "\n".join([HEAD, *rows]).encode("cp1252")
    clerk.post(address(voting, "register_upload"), {"file": SimpleUploadedFile("reg.csv", content)})
    with scope(authority=voting.round.authority):
        return RegisterImport.objects.order_by("-pk").first()


COLUMNS = {
    "family_name": "Familienname", "given_names": "Vornamen", "birth_date": "Geburtsdatum",
    "street": "Straße", "house_number": "Hausnummer", "postcode": "PLZ", "town": "Ort",
    "district": "Stadtteil", "blocked": "Sperre", "purpose": "add", "blocked_people": "write",
}  # fmt: skip


def taken_over(voting: VotingRound, clerk: Client, *rows: str, **post: str) -> RegisterImport:
    register = upload(voting, clerk, *rows)
    clerk.post(address(voting, "register_columns", register.pk), COLUMNS)
    work_off()
    clerk.post(address(voting, "register_take_over", register.pk), post)
    work_off()
    with scope(authority=voting.round.authority):
        register.refresh_from_db()
    return register


def test_from_the_table_of_residents_to_the_deleted_print_file(voting: VotingRound, clerk: Client):
    register = taken_over(voting, clerk, resident(1), resident(2, given="Berta", blocked="ja"))
    assert register.taken_over_at is not None

    page = text(clerk.get(address(voting, "letters")))
    assert "2 Personen warten auf einen Brief." in page
    assert "Berta" not in page
    clerk.post(address(voting, "letters"), {"sender": "Stadt Lindental, Am Markt 1"})
    work_off()

    with scope(authority=voting.round.authority):
        run = PrintRun.objects.get()
    answer = clerk.post(address(voting, "letters_download", run.pk))
    content = b"".join(answer.streaming_content)
    letters = zipfile.ZipFile(io.BytesIO(content))
    names = letters.namelist()
    assert "LIESMICH.txt" in names
    assert "stimmzettel.pdf" in names
    assert answer["Cache-Control"].startswith("no-store")
    again = clerk.post(address(voting, "letters_download", run.pk), follow=True)
    assert "schon ausgehändigt" in text(again)

    clerk.post(address(voting, "letters_printed", run.pk))
    with scope(authority=voting.round.authority):
        assert Addressee.objects.exists(), "nothing happens without the tick"
    clerk.post(address(voting, "letters_printed", run.pk), {"printed": "1"})
    with scope(authority=voting.round.authority):
        assert not Addressee.objects.exists()
    gone = clerk.post(address(voting, "letters_download", run.pk), follow=True)
    assert "Die Druckdatei ist gelöscht." in text(gone)


def test_nobody_of_the_table_is_named_on_any_page(voting: VotingRound, clerk: Client):
    register = upload(
        voting,
        clerk,
        resident(1, family="Sonderling", given="Xaver", blocked="x", district="Weiler"),
    )

    columns = text(clerk.get(address(voting, "register_columns", register.pk)))
    clerk.post(address(voting, "register_columns", register.pk), COLUMNS)
    work_off()
    report = text(clerk.get(address(voting, "register", register.pk)))

    assert "Familienname" in columns
    assert "Xxxxxxxxxx" in columns
    assert not any("Sonderling" in page or "Xaver" in page for page in (columns, report))
    assert "Auskunftssperre" in report


def test_faulty_rows_are_named_by_line_and_the_rest_waits_for_a_tick(
    voting: VotingRound, clerk: Client
):
    register = upload(voting, clerk, resident(1), resident(2, given="Bert", born="gestern"))
    clerk.post(address(voting, "register_columns", register.pk), COLUMNS)
    work_off()

    report = text(clerk.get(address(voting, "register", register.pk)))
    assert "Das ist kein Datum. Bitte schreiben Sie es so: 24.12.1990." in report
    assert "Zeile 3, Geburtsdatum" in report
    clerk.post(address(voting, "register_take_over", register.pk))
    work_off()
    assert "1 Zeilen sind fehlerhaft" in text(clerk.get(address(voting, "register", register.pk)))

    clerk.post(address(voting, "register_take_over", register.pk), {"leave_faulty": "1"})
    work_off()
    with scope(authority=voting.round.authority):
        assert Addressee.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"\x00\x01\x02", "weder eine Textdatei noch eine XLSX-Datei"),
        (b"a;a\n1;2", "zweimal"),
        (b"PK\x03\x04broken", "beschädigt"),
        (b'Familienname;Vorname\n"Acker;Anna', "Anführungszeichen"),
    ],
)
def test_a_table_that_cannot_be_read_is_answered_with_a_sentence(
    voting: VotingRound, clerk: Client, content: bytes, sentence: str
):
    file = SimpleUploadedFile("reg.csv", content)

    answer = clerk.post(address(voting, "register_upload"), {"file": file}, follow=True)

    assert sentence in text(answer)


def test_two_columns_of_one_meaning_are_asked_back(voting: VotingRound, clerk: Client):
    register = upload(voting, clerk, resident(1))

    answer = clerk.post(address(voting, "register_columns", register.pk), COLUMNS | {"town": "PLZ"})

    assert "Zwei Bedeutungen haben dieselbe Spalte." in text(answer)


def test_a_lost_letter_gives_a_slip_as_pdf_that_no_cache_keeps(voting: VotingRound, clerk: Client):
    answer = clerk.post(address(voting, "codes"), {"letter_number": 4, "action": "reissue"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"].startswith("no-store")
    slip = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Berechtigungsschein" in slip


def test_the_page_answers_the_same_whether_the_lost_code_was_used(
    voting: VotingRound, clerk: Client
):
    with scope(authority=voting.round.authority):
        Entitlement.objects.filter(letter_number=4).update(used_on="2026-10-05", channel="online")

    for action in ("lock", "withdraw"):
        pages = []
        for number in (4, 5):
            post = {"letter_number": number, "action": action, "why": "moved"}
            pages.append(text(clerk.post(address(voting, "codes"), post, follow=True)))
        assert without_token(pages[0]) == without_token(pages[1])


def without_token(page: str) -> str:
    return re.sub(r'csrf[^>]*?value="[^"]*"|"CSRF_TOKEN": "[^"]*"|value="\w{64}"', "", page)


@pytest.mark.parametrize(
    ("post", "sentence"),
    [
        ({"action": "reissue"}, "entweder die Nummer des Briefs oder"),
        ({"action": "reissue", "letter_number": 1, "family_name": "A"}, "entweder die Nummer"),
        ({"action": "reissue", "family_name": "Acker"}, "alle Namen und das Geburtsdatum"),
        ({"action": "withdraw", "letter_number": 1}, "Bitte wählen Sie einen Grund."),
        ({"action": "reissue", "letter_number": 999}, "Es gibt keinen Brief mit dieser Nummer."),
        ({"action": "reissue", "letter_number": "viel"}, "Bitte eine ganze Zahl eingeben."),
    ],
)
def test_an_unclear_person_is_asked_back(
    voting: VotingRound, clerk: Client, post: Post, sentence: str
):
    assert sentence in text(clerk.post(address(voting, "codes"), post))


def test_slips_are_checked_one_after_the_other_and_reloading_checks_nothing(
    voting: VotingRound, clerk: Client
):
    page = address(voting, "slips")

    first = clerk.post(page, {"code": voting.codes[0]}, follow=True)
    assert "Gültig und nun als verwendet vermerkt." in text(first)
    assert voting.codes[0] not in text(first)
    assert "als verwendet vermerkt" not in text(clerk.get(page))
    again = clerk.post(page, {"code": voting.codes[0]}, follow=True)
    assert "schon verwendet (auf Papier)" in text(again)
    wrong = clerk.post(page, {"code": "3GH8"}, follow=True)
    assert "Vertippt" in text(wrong)


def test_a_batch_goes_from_two_readers_to_the_seal(
    voting: VotingRound, clerk: Client, lindental: OpenedAuthority
):
    second = second_clerk(lindental)
    clerk.post(address(voting, "paper"), {"channel": "paper", "ballots": 20, "wanted": 20})
    batch = address(voting, "batch", 1)

    for sheet in range(1, 21):
        clerk.post(batch, {"sheet": sheet, "numbers": "1 2"})
    page = text(second.get(batch))
    assert "Lesung 2" in page
    assert 'value="1 2"' not in page
    for sheet in range(1, 21):
        second.post(batch, {"sheet": sheet, "numbers": "2 1" if sheet != 4 else "3"})

    differences = address(voting, "differences", 1)
    page = text(clerk.get(differences))
    assert "Blatt 4" in page
    clerk.post(differences, {"sheet": 4, "fault": "unclear"})
    done = clerk.post(address(voting, "finish_batch", 1), follow=True)
    assert "19 gültige und 1 ungültige" in text(done)
    with scope(authority=voting.round.authority):
        assert SealedBallot.objects.count() == 19
        assert not PaperEntry.objects.exists()
        assert PaperBatch.objects.get().faults == {"unclear": 1}


def second_clerk(lindental: OpenedAuthority) -> Client:
    (person,) = officials_of(lindental.authority, 1)
    return sign_in(Client(headers={"host": "lindental.localhost"}), person)


def test_a_sheet_over_the_limit_is_asked_back_and_nothing_typed_is_lost(
    voting: VotingRound, clerk: Client
):
    clerk.post(address(voting, "paper"), {"channel": "paper", "ballots": 20, "wanted": 20})

    answer = text(clerk.post(address(voting, "batch", 1), {"sheet": 3, "numbers": "1 99"}))

    assert "Es gibt kein Projekt mit der Nummer 99." in answer
    assert 'value="1 99"' in answer
    assert "Blatt 3" in answer


@pytest.mark.parametrize(
    ("post", "sentence"),
    [
        ({"ballots": 0}, "größer oder gleich 1"),
        ({"ballots": 7}, "Ein Stapel braucht zwanzig Stimmzettel"),
        ({"ballots": 40, "wanted": 5}, "größer oder gleich 20"),
        ({"ballots": "viele"}, "ganze Zahl"),
    ],
)
def test_piles_that_are_too_small_are_refused(
    voting: VotingRound, clerk: Client, post: Post, sentence: str
):
    answer = clerk.post(address(voting, "paper"), {"channel": "paper", "wanted": 20, **post})

    assert sentence in text(answer)
    with scope(authority=voting.round.authority):
        assert not PaperBatch.objects.exists()


def test_a_desk_takes_a_list_along_and_brings_it_back(voting: VotingRound, clerk: Client):
    clerk.post(address(voting, "hall"), {"name": "Turnhalle, Tisch 1"})
    with scope(authority=voting.round.authority):
        hall_list = HallList.objects.get()
        file = clerk.get(address(voting, "hall_file", hall_list.pk))
        assert file["Content-Disposition"].startswith("attachment")
        marks = [mark_of(hall_list, code_digest(voting.round, code)) for code in voting.codes[:2]]
        document = {
            "format": "modellkommune-hall-marks", "list": hall_list.pk, "marks": sorted(marks),
            "seal": seal_of(hall_list, marks),
        }  # fmt: skip
    back = SimpleUploadedFile("rueckgabe.json", json.dumps(document).encode())

    answer = clerk.post(address(voting, "hall_return"), {"file": back}, follow=True)
    assert "2 Scheine sind als im Abstimmungsraum verwendet vermerkt." in text(answer)
    back.seek(0)
    twice = clerk.post(address(voting, "hall_return"), {"file": back}, follow=True)
    assert "Nichts wurde doppelt vermerkt." in text(twice)
    nonsense = SimpleUploadedFile("x.json", b"\xff")
    wrong = clerk.post(address(voting, "hall_return"), {"file": nonsense}, follow=True)
    assert "Nichts wurde vermerkt." in text(wrong)


def test_discrepancies_are_explained(voting: VotingRound, clerk: Client):
    with scope(authority=voting.round.authority):
        noted = Discrepancy.objects.create(
            round=voting.round, kind="small-batch", facts={"batch": 1, "ballots": 7},
            noted_on=date(2026, 10, 5),
        )  # fmt: skip
    page = text(clerk.get(address(voting, "discrepancies")))
    assert "Stapel 1 enthält nur 7 Stimmzettel" in page

    clerk.post(
        address(voting, "explain_discrepancy", noted.pk), {f"{noted.pk}-explained": "Wenig Post."}
    )

    assert "Wenig Post." in text(clerk.get(address(voting, "discrepancies")))


def test_the_ballot_is_one_pdf_for_all(voting: VotingRound, clerk: Client):
    answer = clerk.get(address(voting, "paper_ballot"))

    assert answer["Content-Type"] == "application/pdf"
    assert "Spielplatz" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize("name", ["letters", "paper", "hall", "discrepancies", "codes", "counter"])
def test_a_moderator_sees_none_of_this(voting: VotingRound, lindental: OpenedAuthority, name: str):
    (person,) = officials_of(lindental.authority, 1)
    Role.objects.filter(person=person).update(kind=RoleKind.MODERATOR)
    moderator = sign_in(Client(headers={"host": "lindental.localhost"}), person)

    assert moderator.get(address(voting, name)).status_code in {302, 403}


def entries(voting: VotingRound, name: str, number: int) -> None:
    with scope(authority=voting.round.authority):
        shared = {"authority": voting.round.authority, "round": voting.round}
        if name == "letters":
            RegisterImport.objects.create(**shared, imported_at=NOON)
            PrintRun.objects.create(**shared, begun_at=NOON, made_at=NOON, deleted_at=NOON)
        elif name == "paper":
            PaperBatch.objects.create(**shared, number=number, ballots=20, opened_on=NOON)
        elif name == "hall":
            HallList.objects.create(**shared, name=str(number), key=b"k", taken_on=NOON, slips=1)
        else:
            Discrepancy.objects.create(
                **shared, kind="small-batch", facts={"batch": number}, noted_on=NOON
            )


@pytest.mark.parametrize("name", ["letters", "paper", "hall", "discrepancies"])
def test_no_page_asks_more_for_more_entries(
    voting: VotingRound, clerk: Client, assert_queries_constant, name: str
):
    assert_queries_constant(
        clerk,
        address(voting, name),
        add=lambda number: entries(voting, name, number),
        most=12 + OFFICE,
    )
