"""Letters: every address one code, which stands in the print file and nowhere else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import typst
import zxingcpp
from django.core.files.base import ContentFile
from django_scopes import scope
from PIL import Image
from pypdf import PdfReader

from modellkommune.commons.documents.pdf import font_folder, sources_of
from modellkommune.commons.journal.public import Entry
from modellkommune.commons.office.services.opening import OpenedAuthority
from modellkommune.commons.ui.qr_codes import MASK
from modellkommune.features.budget.models import (
    Addressee,
    BudgetRound,
    Entitlement,
    PrintRun,
    RegisterImport,
)
from modellkommune.features.budget.services.letters import ballots, content, files, printing
from modellkommune.features.budget.services.letters.ballots import ballot_pdf
from modellkommune.features.budget.services.voting import code_digest
from modellkommune.kernel.secrecy.codes import new_code
from tests.factories.live_rounds import NOON, a_locked_round
from tests.factories.registers import many_residents, quietly, resident, take_over

CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){5}-[2-9A-HJKMNP-Z]{3}")
ARMS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="48">'
    b'<rect width="40" height="48" fill="#1f6f4b"/></svg>'
)


@pytest.fixture
def voting(lindental: OpenedAuthority) -> Iterator[BudgetRound]:
    """A locked round with the scope of its town open."""
    lindental.portal.logo.save("arms.svg", ContentFile(ARMS))
    budget_round = a_locked_round(
        lindental.authority, title="Unser Budget 2027", cut_off_on=date(2026, 9, 1)
    )
    with scope(authority=lindental.authority):
        yield BudgetRound.objects.select_related("authority__portal", "live").get(
            pk=budget_round.pk
        )


def printed(budget_round: BudgetRound, *, letters_per_part: int = 200) -> PrintRun:
    job = printing.begin_print_run(
        budget_round=budget_round, now=NOON, sender="Stadt Lindental, Am Markt 1, 99123 Lindental"
    )
    run = PrintRun.objects.select_related("round__authority__portal", "round__live").get(
        pk=job.arguments["run_id"]
    )
    printing.set_letters(run=run, now=NOON, report=quietly, letters_per_part=letters_per_part)
    return run


def pdfs_of(run: PrintRun) -> dict[str, PdfReader]:
    with zipfile.ZipFile(run.file.path) as parts:
        return {
            name: PdfReader(io.BytesIO(parts.read(name)))
            for name in parts.namelist()
            if name.endswith(".pdf")
        }


def letters_of(run: PrintRun) -> list[str]:
    """The text of every page of the letters."""
    return [
        page.extract_text()
        for name, reader in sorted(pdfs_of(run).items())
        if not name.startswith("stimmzettel")
        for page in reader.pages
    ]


def structure_of(reader: PdfReader) -> list[str]:
    """The names of all structure elements in reading order."""
    names: list[str] = []

    def walk(element: object) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            if "/S" in element:
                names.append(str(element["/S"]))
            if "/K" in element:
                walk(element["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return names


def test_each_letter_has_its_address_and_a_code_that_is_valid(voting: BudgetRound):
    take_over(voting, many_residents(5), now=NOON)

    run = printed(voting)

    pages = letters_of(run)
    assert len(pages) == 10  # a letter and a slip each
    codes = [CODE.search(page)[0] for page in pages[::2]]
    assert len(set(codes)) == 5
    assert [CODE.search(page)[0] for page in pages[1::2]] == codes
    for code, page in zip(codes, pages[::2], strict=True):
        entitlement = Entitlement.objects.get(code_digest=code_digest(voting, code))
        addressee = entitlement.addressee.lines.split("\n")[0]
        assert addressee in page
    assert not any("Person" in page for page in pages[1::2]), "a slip names nobody"


def test_the_letters_come_in_the_order_of_the_post_and_are_numbered(voting: BudgetRound):
    rows = [resident(1, street="Zeile"), resident(1, given="Bert", street="Allee")]
    take_over(voting, rows, now=NOON)

    pages = letters_of(printed(voting))

    assert "Bert" in pages[0]
    assert "Anna" in pages[2]
    assert set(Entitlement.objects.values_list("letter_number", flat=True)) == {1, 2}


def test_the_print_file_is_pdf_ua_with_tags_title_and_language(voting: BudgetRound):
    take_over(voting, many_residents(2), now=NOON)

    for name, reader in pdfs_of(printed(voting)).items():
        root = reader.trailer["/Root"]
        assert root["/Lang"] == "de", name
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value, name
        assert "Unser Budget 2027" in reader.metadata["/Title"], name
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name
        assert "/H1" in structure_of(reader), name


def test_nothing_on_a_page_lies_outside_of_the_tags(voting: BudgetRound):
    take_over(voting, many_residents(1), now=NOON)

    for reader in pdfs_of(printed(voting)).values():
        for page in reader.pages:
            assert untagged_text(page.get_contents().get_data()) == []


def untagged_text(stream: bytes) -> list[str]:
    """Text that is shown outside of marked content and of artifacts."""
    depth, found = 0, []
    for line in stream.decode("latin-1").split("\n"):
        depth += len(re.findall(r"\bBDC\b|\bBMC\b", line)) - len(re.findall(r"\bEMC\b", line))
        if depth == 0 and re.search(r"\bT[jJ]\b", line) and "EMC" not in line:
            found.append(line[:60])
    return found


def test_a_camera_reads_the_code_from_the_printed_page(voting: BudgetRound):
    code = new_code()
    entry = content.entry_for(
        code, address=content.address_of_voting(voting), number=1, lines=["Anna", "Weg 1"]
    )
    data = content.letter_data(voting, entries=[entry])
    facts = content.letter_facts(voting, title="Brief", day=NOON.date())

    pictures = typst.compile(
        sources_of(content.TEMPLATE, data, facts=facts), format="png", ppi=110,
        font_paths=[str(font_folder())], ignore_system_fonts=True,
    )  # fmt: skip

    assert len(pictures) == 2
    for picture in pictures:
        (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
        assert found.text.endswith(f"/abstimmen/#code={code.text}")


def test_codes_of_the_fixed_mask_are_read_by_a_scanner(voting: BudgetRound):
    address = content.address_of_voting(voting)
    for _ in range(40):
        text = f"{address}#code={new_code().text}"
        svg = content.qr_code(text)
        assert svg.startswith("<svg")
        picture = picture_of(text)
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [text]


def picture_of(text: str) -> Image.Image:
    import segno

    stream = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False, mask=MASK).save(
        stream, kind="png", border=4, scale=3
    )
    return Image.open(stream)


def test_no_code_stands_anywhere_but_in_the_print_file(voting: BudgetRound):
    take_over(voting, many_residents(3), now=NOON)
    run = printed(voting)
    codes = [CODE.search(page)[0] for page in letters_of(run)[::2]]

    stored = str(list(Entitlement.objects.values())) + str(list(Entry.objects.values()))
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)
    assert not printing.part_folder(run).exists(), "the parts are gone"


def test_a_run_that_broke_off_goes_on_and_every_valid_code_stands_in_the_file(
    voting: BudgetRound,
):
    take_over(voting, many_residents(6), now=NOON)
    job = printing.begin_print_run(budget_round=voting, now=NOON)
    run = PrintRun.objects.get(pk=job.arguments["run_id"])

    def break_off(done: int, total: int, sentence: str) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printing.set_letters(run=run, now=NOON, report=break_off, letters_per_part=2)
    run.refresh_from_db()
    assert (run.letters, run.made_at) == (4, None)
    # A part that was written although its codes were never stored.
    (printing.part_folder(run) / "0000005.pdf").write_bytes(b"broken off")

    printing.set_letters(run=run, now=NOON, report=quietly, letters_per_part=2)

    codes = {CODE.search(page)[0] for page in letters_of(run)[::2]}
    valid = {bytes(digest) for digest in Entitlement.objects.values_list("code_digest", flat=True)}
    assert {code_digest(voting, code) for code in codes} == valid
    assert run.letters == 6


def test_confirming_deletes_file_and_addresses_on_record(
    voting: BudgetRound, django_capture_on_commit_callbacks
):
    take_over(voting, many_residents(3), now=NOON)
    run = printed(voting)
    path = Path(run.file.path)

    with django_capture_on_commit_callbacks(execute=True):
        files.confirm_printed(run=run, by=None, now=NOON)

    assert not path.exists()
    assert not Addressee.objects.exists()
    register = RegisterImport.objects.filter(addresses_deleted_at=NOON).get()
    assert register.taken_over_at == NOON
    entry = Entry.objects.order_by("pk").last()
    assert entry.kind == "budget.addresses-deleted"
    assert Entitlement.objects.filter(code_digest__isnull=False).count() == 3
    with pytest.raises(files.FileGone):
        files.confirm_printed(run=run, by=None, now=NOON)


def test_the_file_is_handed_out_once_and_again_only_when_asked_for(voting: BudgetRound):
    take_over(voting, many_residents(1), now=NOON)
    run = printed(voting)

    name = files.hand_out(run=run, again=False, by=None, now=NOON)
    assert name == run.file.name
    with pytest.raises(files.AlreadyHandedOut):
        files.hand_out(run=run, again=False, by=None, now=NOON)
    files.hand_out(run=run, again=True, by=None, now=NOON)

    facts = [
        entry.facts
        for entry in Entry.objects.filter(kind="budget.letters-handed-out").order_by("pk")
    ]
    assert facts == [{"letters": 1, "again": False}, {"letters": 1, "again": True}]


def test_a_file_that_nobody_confirms_goes_after_a_while(voting: BudgetRound):
    take_over(voting, many_residents(1), now=NOON)
    run = printed(voting)

    assert files.forget_old_files(now=NOON + timedelta(days=13)) == 0
    assert files.forget_old_files(now=NOON + timedelta(days=14)) == 1

    run.refresh_from_db()
    assert not run.file
    assert not Addressee.objects.exists()


def test_a_run_that_is_given_up_lets_its_letters_wait_again_with_other_codes(voting: BudgetRound):
    take_over(voting, many_residents(2), now=NOON)
    first = printed(voting)
    old = {bytes(digest) for digest in Entitlement.objects.values_list("code_digest", flat=True)}

    files.give_up(run=first, by=None, now=NOON)
    printed(voting)

    new = {bytes(digest) for digest in Entitlement.objects.values_list("code_digest", flat=True)}
    assert len(new) == 2
    assert not new & old


def test_letters_wait_for_the_lock_for_addressees_and_for_the_run_before(voting: BudgetRound):
    with pytest.raises(printing.NobodyToWrite):
        printing.begin_print_run(budget_round=voting, now=NOON)

    take_over(voting, many_residents(1), now=NOON)
    printing.begin_print_run(budget_round=voting, now=NOON)
    with pytest.raises(printing.RunUnfinished):
        printing.begin_print_run(budget_round=voting, now=NOON)

    voting.live.locked_at = None
    voting.live.save()
    with pytest.raises(printing.RoundNotLocked):
        printing.begin_print_run(budget_round=voting, now=NOON)


@pytest.mark.parametrize("form", ["approval-number", "approval-amount", "points", "ranking"])
def test_the_paper_ballot_of_every_form_names_all_projects_and_bears_no_code(
    voting: BudgetRound, form: str
):
    voting.live.ballot_form = form

    reader = PdfReader(io.BytesIO(ballot_pdf(voting)))

    text = "".join(page.extract_text() for page in reader.pages)
    assert all(title in text for title in ("Spielplatz", "Bänke am Bach", "Fahrradwerkstatt"))
    assert not CODE.search(text)
    assert ballots.sentence_for_form(voting, voting.live).split()[0] in text
    assert {"/Table", "/TH", "/TD"} <= set(structure_of(reader))
    assert ballot_pdf(voting) == ballot_pdf(voting), "every ballot is the same"


def test_without_paper_there_is_neither_slip_nor_ballot(voting: BudgetRound):
    voting.live.paper_allowed = False
    voting.live.save()
    take_over(voting, many_residents(2), now=NOON)

    run = printed(voting)

    assert len(letters_of(run)) == 2
    assert not any(name.startswith("stimmzettel") for name in pdfs_of(run))


def test_names_are_printed_as_they_are_and_never_read_as_markup(voting: BudgetRound):
    take_over(voting, [resident(1, given="#panic(1) *A* $x$ <b>")], now=NOON)

    assert "#panic(1) *A* $x$ <b> Acker" in letters_of(printed(voting))[0]
