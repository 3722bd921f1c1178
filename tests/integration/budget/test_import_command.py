"""`modellkommune budget import`: what it prints and how it ends."""

from __future__ import annotations

import json

import pytest
from django_scopes import scope

from modellkommune.commons.approvals.models import StepSetting
from modellkommune.features.budget.models import BudgetRound
from modellkommune.features.budget.services.publishing import PUBLISH
from modellkommune.kernel.counting.model import Completion, RuleName
from modellkommune.kernel.counting.publication import Publication
from modellkommune.site import cli
from modellkommune.site.commands import budget
from tests.integration.budget.small_elections import pb

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Wahl_2026.pb"
    path.write_bytes(pb())
    return path


def test_a_file_is_imported_counted_and_published(lindental, file, capsys):
    one_person_publishes(lindental.authority)
    words = [
        "budget",
        "import",
        str(file),
        "--portal",
        "lindental.localhost",
        "--publish",
        "--json",
    ]

    assert cli.main(words) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["state"], facts["ballots"], facts["chosen"]) == ("published", 10, 2)
    with scope(authority=lindental.authority):
        assert BudgetRound.objects.get().title == "Wahl 2026"


def one_person_publishes(authority):
    with scope(authority=authority):
        StepSetting.objects.create(authority=authority, step=PUBLISH, people=1)


def test_where_two_people_publish_the_result_waits_in_the_office(lindental, file, capsys):
    words = ["budget", "import", str(file), "--authority", "lindental", "--publish", "--json"]

    assert cli.main(words) == 0

    answer = capsys.readouterr()
    assert json.loads(answer.out)["state"] == "counted"
    assert "Publishing needs 2 people of the office." in answer.err


def test_each_step_is_told_once_and_the_result_in_one_line(lindental, file, capsys):
    assert cli.main(["budget", "import", str(file), "--authority", "lindental"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(set(lines))
    assert lines[-1].startswith("lindental/wahl-2026-")
    assert "10 ballots counted, 0 left out, 2 projects chosen" in lines[-1]


def test_another_rule_can_be_named(lindental, file):
    words = ["budget", "import", str(file), "--authority", "lindental", "--rule", "phragmen"]

    assert cli.main(words) == 0

    with scope(authority=lindental.authority):
        assert BudgetRound.objects.get().rule["name"] == "phragmen"


def test_a_faulty_file_ends_with_1_and_its_findings(lindental, file, capsys):
    file.write_bytes(pb(rows=["1;9;Nord;30"]))

    assert cli.main(["budget", "import", str(file), "--authority", "lindental"]) == 1

    assert "line 16, VOTES/vote: The ballot names the project 9" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--authority", "nirgends"],
        ["--portal", "nirgends.test"],
        ["--authority", "lindental", "--rule", "greedy", "--completion", "votes"],
    ],
)
def test_wrong_usage_ends_with_2(lindental, file, words):
    assert cli.main(["budget", "import", str(file), *words]) == 2


def test_the_options_are_those_of_the_code():
    assert set(budget.RULES) == {rule.value for rule in RuleName}
    assert set(budget.COMPLETIONS) == {completion.value for completion in Completion}
    assert set(budget.PUBLICATIONS) == {publication.value for publication in Publication}
