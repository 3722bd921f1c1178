"""Bad files are answered with a sentence, and nothing is lost."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from modellkommune.features.budget.models import BallotsAre, RoundState, UploadKind
from modellkommune.features.budget.selectors.messages import sentence
from modellkommune.features.budget.services.importing import import_uploads, take_over
from modellkommune.features.budget.services.rounds import (
    RoundBusy,
    change_settings,
    create_round,
)
from modellkommune.features.budget.services.uploads import (
    UploadEmpty,
    UploadTooLarge,
    begin_reading,
    keep_upload,
)
from tests.integration.budget.small_elections import (
    BALLOTS_CSV,
    PROJECTS_CSV,
    TOTALS_CSV,
    pb,
    xlsx,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def town(lindental):
    with scope(authority=lindental.authority):
        yield lindental.authority


def a_round(town, **settings):
    return create_round(authority=town, title="Runde", year=2026, now=NOON, **settings)


def keep(budget_round, content, kind=UploadKind.ELECTION, name="datei"):
    return keep_upload(
        budget_round=budget_round, kind=kind, name=name, content=io.BytesIO(content), now=NOON
    )


def checked(town, content, kind=UploadKind.ELECTION, **settings):
    """What the check says about a file, after making sure that the file is still there."""
    budget_round = a_round(town, **settings)
    upload = keep(budget_round, content, kind)
    report = import_uploads(budget_round=budget_round, now=NOON)
    with upload.file.open("rb") as kept:
        assert kept.read() == content
    return budget_round, report


def codes(report):
    return [fault.code for fault in report.errors]


def test_a_sound_file_is_accepted(town):
    budget_round, report = checked(town, pb())

    assert (report.accepted, report.refused, report.sound) == (10, 0, True)
    assert budget_round.state == RoundState.CHECKED
    assert [project.name for project in budget_round.projects.all()] == [
        "Spielplatz",
        "Bank",
        "Brunnen",
    ]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (pb()[:-40], "votes-number-differs", 5),
        ("Sehr geehrte Damen und Herren,\nanbei …".encode(), "no-meta-section", 1),
        (pb(rows=["1;1,9;Nord;30"]), "unknown-project", 16),
        (pb(**{"3;40;4;Brunnen": "2;40;4;Brunnen"}), "project-twice", 13),
        (pb(**{"1;60;6": "1;0;6"}), "amount-zero", 11),
        (pb(**{"1;60;6": "1;-60;6"}), "amount-negative", 11),
        (pb(**{"1;60;6": "1;1.060,00;6"}), "amount-ambiguous", 11),
        (pb(rows=[]), "no-ballots", None),
        (pb().decode().encode("cp1252"), "file-not-utf8", None),
        (pb().decode().encode("utf-16"), "file-not-utf8", 1),
        (xlsx(["Nr", "Name"], [1, "Bank"]), "file-not-text", 1),
    ],
    ids=[
        "truncated", "letter", "unknown project", "project twice", "cost zero", "cost negative",
        "cost ambiguous", "no ballots", "Windows letters", "UTF-16", "a spreadsheet renamed",
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_its_reason(town, content, code, line):
    budget_round, report = checked(town, content)

    assert code in codes(report)
    fault = next(fault for fault in report.errors if fault.code == code)
    assert line is None or fault.line == line
    assert sentence(fault)
    assert budget_round.state == RoundState.FAILED
    assert not budget_round.working_file


def test_comma_decimals_are_read_and_named(town):
    _, report = checked(town, pb(**{"1;60;6": "1;60,50;6"}))

    assert report.sound
    assert "amount-decimal-comma" in [fault.code for fault in report.faults]


def test_three_thousand_projects_are_read(town):
    projects = "".join(f"{n};{n};1;Vorschlag {n};Nord\n" for n in range(1, 3001))
    content = (
        "META\nkey;value\nnum_projects;3000\nnum_votes;1\nbudget;100\nvote_type;approval\n"
        f"PROJECTS\nproject_id;cost;votes;name;district\n{projects}"
        "VOTES\nvoter_id;vote\n1;2999\n"
    )

    budget_round, report = checked(town, content.encode())

    assert report.sound
    assert budget_round.projects.count() == 3000


@pytest.mark.parametrize("kind", [UploadKind.ELECTION, UploadKind.TOTALS])
def test_one_line_of_forty_megabytes_is_refused_quickly_and_in_little_memory(town, kind):
    totals = {"ballots_are": BallotsAre.TOTALS, "budget_cents": 1} if kind == "totals" else {}
    content = b"META" + b"x" * (40 << 20)
    budget_round = a_round(town, **totals)
    keep(budget_round, content, kind)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()

    report = import_uploads(budget_round=budget_round, now=NOON)

    assert codes(report) in (["line-too-long"], ["table-line-too-long"])
    assert time.process_time() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kilobytes


def test_a_file_above_200_mb_and_an_empty_one_are_not_kept(town, monkeypatch):
    from modellkommune.features.budget.services import uploads

    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 1000)
    budget_round = a_round(town)

    with pytest.raises(UploadTooLarge):
        keep(budget_round, b"x" * 1001)
    with pytest.raises(UploadEmpty):
        keep(budget_round, b"")

    assert not budget_round.uploads.exists()


def test_a_second_upload_waits_while_the_first_is_read(town):
    budget_round = a_round(town)
    keep(budget_round, pb())
    begin_reading(budget_round=budget_round)

    with pytest.raises(RoundBusy):
        keep(budget_round, pb("equalshares"))

    assert budget_round.uploads.count() == 1


def test_two_files_of_one_name_never_overwrite_each_other(town):
    budget_round = a_round(town)
    first = keep(budget_round, b"eins", name="../../stimmen.pb")
    second = keep(budget_round, b"zwei", name="../../stimmen.pb")

    assert first.name == second.name == "stimmen.pb"
    with first.file.open("rb") as one, second.file.open("rb") as two:
        assert (one.read(), two.read()) == (b"eins", b"zwei")


def test_a_failed_correction_leaves_the_ballots_that_were_taken_over(town):
    budget_round, _ = checked(town, pb())
    take_over(budget_round=budget_round)
    before = budget_round.working_file.name
    keep(budget_round, b"unbrauchbar")

    import_uploads(budget_round=budget_round, now=NOON)

    assert budget_round.working_file.name == before
    assert budget_round.projects.count() == 3


def test_under_age_voters_and_too_many_projects_are_left_out_and_counted(town):
    rows = ["1;1,2;Nord;15", "2;1,2,3;Nord;40", "3;1;Nord;", "4;2;Nord;16"]

    _, report = checked(town, pb(rows=rows), minimum_age=16, preset={"projects_per_person": 2})

    assert (report.accepted, report.refused) == (1, 3)
    assert report.reasons == {
        "ballot-under-age": 1,
        "ballot-too-many-projects": 1,
        "ballot-age-missing": 1,
    }


def test_projects_above_the_highest_cost_must_be_corrected(town):
    _, report = checked(town, pb(), preset={"cents_per_project": 5000})

    assert codes(report) == ["project-above-limit"]


def with_tables(town, ballots, projects, **columns):
    budget_round = a_round(town, budget_cents=110_000)
    upload = keep(budget_round, ballots, UploadKind.BALLOTS)
    upload.columns = columns
    upload.save()
    keep(budget_round, projects, UploadKind.PROJECTS)
    return budget_round, import_uploads(budget_round=budget_round, now=NOON)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_in_any_usual_encoding_give_the_same_ballots(town, encoding):
    budget_round, report = with_tables(
        town, BALLOTS_CSV.encode(encoding), PROJECTS_CSV.encode(encoding)
    )

    assert (report.accepted, report.refused) == (4, 3)
    assert budget_round.projects.get(project_id="3").cost_cents == 104_000


def test_points_above_the_limit_are_left_out(town):
    rows = [["Nr", "1", "2", "3"], ["a", 3, 2, 0], ["b", 3, 3, 0], ["c", "", "", 5]]
    budget_round = a_round(town, budget_cents=110_000, preset={"points_per_person": 5})
    keep(budget_round, xlsx(*rows), UploadKind.BALLOTS)
    keep(budget_round, PROJECTS_CSV.encode(), UploadKind.PROJECTS)

    report = import_uploads(budget_round=budget_round, now=NOON)

    assert (report.accepted, report.reasons) == (2, {"ballot-too-many-points": 1})
    assert budget_round.vote_type == "cumulative"


def test_an_empty_sheet_a_bomb_and_macros_are_told_apart(town):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (80 << 20))

    for content, code in [(xlsx(), "workbook-no-sheet"), (bomb.getvalue(), "workbook-bomb")]:
        _, report = with_tables(town, content, PROJECTS_CSV.encode())
        assert code in codes(report)


def test_a_table_without_its_projects_says_so(town):
    budget_round = a_round(town, budget_cents=110_000)
    keep(budget_round, BALLOTS_CSV.encode(), UploadKind.BALLOTS)

    report = import_uploads(budget_round=budget_round, now=NOON)

    assert "projects-upload-missing" in codes(report)


def test_totals_that_are_no_numbers_are_named(town):
    table = TOTALS_CSV.replace("311", "viele").encode()

    _, report = checked(
        town, table, UploadKind.TOTALS, ballots_are=BallotsAre.TOTALS, budget_cents=8_000_000
    )

    assert codes(report) == ["total-unreadable"]


def test_another_rule_cannot_be_put_beside_the_result_once_ballots_are_there(town):
    from modellkommune.features.budget.services.rounds import ComparisonTooLate

    budget_round, _ = checked(town, pb())

    with pytest.raises(ComparisonTooLate):
        change_settings(budget_round=budget_round, compare_rules=True)


def test_an_upload_comes_back_to_the_office_as_it_was(town, lindental, office_client_for):
    budget_round = a_round(town)
    upload = keep(budget_round, b"\x00unlesbar", name="Stimmen Süd.pb")

    response = office_client_for(lindental).get(
        f"/office/budget/{budget_round.pk}/uploads/{upload.pk}/"
    )

    assert b"".join(response.streaming_content) == b"\x00unlesbar"
    assert "attachment" in response["Content-Disposition"]


def test_a_form_without_a_file_is_asked_for_one(town, lindental, office_client_for):
    budget_round = a_round(town)
    client = office_client_for(lindental)

    nothing = client.post(f"/office/budget/{budget_round.pk}/upload/", {})
    empty = client.post(
        f"/office/budget/{budget_round.pk}/upload/", {"election": SimpleUploadedFile("a.pb", b"")}
    )

    assert nothing.context["form"].errors
    assert empty.context["form"].errors
