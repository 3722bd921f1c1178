"""Everything needed to count again, at addresses that stay."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import subprocess
import sys
import zipfile

import pytest

from modellkommune.kernel.counting.package_check import check_package
from tests.factories.budget_rounds import a_published_round, election_file, example_election

ROUND = "/buergerhaushalt/lindental/unser-budget-2026/"


@pytest.fixture
def visitor(lindental, client_for):
    return client_for(lindental.portal)


def content_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def test_the_digests_on_the_page_are_those_of_the_files(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    page = visitor.get(f"{ROUND}daten/").content.decode()
    ballots = content_of(visitor.get(f"{ROUND}daten/wahl.pb"))
    result = content_of(visitor.get(f"{ROUND}daten/ergebnis.json"))

    assert sha256(ballots) in page
    assert sha256(result) in page
    assert "So prüfen Sie das Ergebnis selbst nach" in page


def test_the_package_is_checked_with_the_command_that_the_page_names(lindental, visitor, tmp_path):
    a_published_round(lindental.authority, example_election())
    page = visitor.get(f"{ROUND}daten/").content.decode()
    content = content_of(visitor.get(f"{ROUND}daten/pruefpaket.zip"))
    command = re.search(r"<code>python3 (verify\.py \S+\.zip [0-9a-f]{64})</code>", page)[1].split()
    (tmp_path / command[1]).write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        (tmp_path / "verify.py").write_bytes(package.read("verify.py"))

    checked = subprocess.run(
        [sys.executable, "-I", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "2 projects win" in checked.stdout


def test_where_only_counts_are_published_no_ballot_leaves_the_house(lindental, visitor):
    a_published_round(lindental.authority, example_election(), ballot_publication="counts")

    page = visitor.get(f"{ROUND}daten/").content.decode()
    totals = content_of(visitor.get(f"{ROUND}daten/wahl.pb")).decode()
    package = content_of(visitor.get(f"{ROUND}daten/pruefpaket.zip"))

    assert "Nur die Stimmen je Vorschlag." in page
    assert totals.splitlines()[-1] == "voter_id;vote"
    assert check_package(package).sound
    assert not any(b"1,2" in content for content in members_of(package).values())
    assert visitor.get(f"{ROUND}daten/ergebnis.csv").status_code == 200


def members_of(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "verify.py"}


def test_the_table_has_one_line_per_project(lindental, visitor):
    a_published_round(lindental.authority, example_election())

    text = content_of(visitor.get(f"{ROUND}daten/ergebnis.csv")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert [(row["name"], row["chosen"], row["order"], row["cost"]) for row in rows] == [
        ("Spielplatz", "yes", "1", "600.00"),
        ("Fahrradwerkstatt", "yes", "2", "360.00"),
        ("Bänke", "no", "", "400.00"),
    ]
    assert rows[2]["missing"] == "250.00"
    assert rows[2]["further_votes_needed"] == "1"


def test_a_name_cannot_run_as_a_formula_in_a_spreadsheet(lindental, visitor):
    spiteful = election_file(
        budget=100,
        projects=[{"project_id": "1", "cost": 60, "name": "=1+1"}],
        votes=["1"],
    )
    a_published_round(lindental.authority, spiteful)

    text = content_of(visitor.get(f"{ROUND}daten/ergebnis.csv")).decode("utf-8-sig")

    assert ";'=1+1;" in text
