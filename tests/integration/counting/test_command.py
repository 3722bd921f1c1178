"""`modellkommune count` as somebody meets it on a command line."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from modellkommune.kernel.counting import model
from modellkommune.site.cli import main
from modellkommune.site.commands import count
from tests.factories.counting import pb_text

ELECTION = pb_text(
    budget="100.50",
    header="project_id;cost;name",
    projects=["10;60;Park", "9;60;Path", "b;40.5;Bench", "z;1;Zoo"],
    votes=["1;10,9", "2;10,9,b", "3;b", "4;"],
    more_meta=["rule;greedy"],
)


@pytest.fixture
def election(tmp_path):
    path = tmp_path / "election.pb"
    path.write_bytes(ELECTION)
    return str(path)


def counted(capsys, *words):
    code = main(["count", *words])
    output = capsys.readouterr()
    return code, output.out, output.err


def test_json_tells_what_was_counted(capsys, election):
    code, out, _ = counted(
        capsys, election, "--rule", "equal-shares", "--measure", "cost", "--json"
    )

    told = json.loads(out)
    assert code == 0
    assert told["rule"] == "equal-shares"
    assert (told["measure"], told["completion"]) == ("cost", "none")
    assert (told["voters"], told["budget"], told["spent"]) == (4, 100.5, 40.5)
    assert told["selected"] == ["b"]
    assert told["rounds"][0]["price_exact_cents"] == "2025"
    assert told["ties"] == []


def test_json_tells_a_tie_and_who_went_first(capsys, election):
    _, out, _ = counted(capsys, election, "--rule", "greedy", "--ties", "project-id", "--json")

    told = json.loads(out)
    assert told["selected"] == ["9", "b"]
    assert told["ties"] == [
        {"round": 1, "projects": ["9", "10", "b"], "decided_by": "project-id", "mattered": True}
    ]


def test_without_a_rule_the_file_decides_and_says_so(capsys, election):
    code, out, _ = counted(capsys, election)

    assert code == 0
    assert "greedy, measure cost (named in the file)" in out
    assert "Chosen (2)" in out
    assert "nobody voted for it" in out


def test_single_options_change_the_rule_of_the_file(capsys, election):
    _, out, _ = counted(capsys, election, "--threshold", "3", "--json")

    told = json.loads(out)
    assert (told["rule"], told["rule_from"], told["selected"]) == ("greedy", "file", [])


def test_without_any_rule_the_options_are_named(capsys, tmp_path):
    path = tmp_path / "election.pb"
    path.write_bytes(pb_text(more_meta=["rule;lottery"]))

    code, _, err = counted(capsys, str(path))

    assert code == 2
    assert "names the rule 'lottery', which is not known here; choose one with --rule" in err


def test_a_faulty_file_is_answered_with_what_and_where(capsys, tmp_path):
    path = tmp_path / "election.pb"
    path.write_bytes(pb_text(projects=["a;1.500", "a;2"], votes=["1;a", "2;zoo"]))

    code, out, err = counted(capsys, str(path), "--json")

    assert code == 1
    assert [one["line"] for one in json.loads(out)["findings"]] == [9, 10, 5, 14]
    assert "error: line 9, PROJECTS/cost: The amount 1.500 can be read in two ways" in err


def test_a_remark_does_not_stop_the_count(capsys, tmp_path):
    path = tmp_path / "election.pb"
    path.write_bytes(pb_text(budget="1000,5"))

    code, out, err = counted(capsys, str(path), "--rule", "greedy", "--json")

    assert code == 0
    assert json.loads(out)["budget"] == 1000.5
    assert "warning: line 3, META/budget" in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--rule", "equal-shares", "--measure", "borda"],
            "borda cannot be used with approval ballots",
        ),
        (["--rule", "greedy", "--ties", "beauty"], "'beauty' is no tie criterion"),
        (["--rule", "greedy", "--ties", "lot"], "needs a published seed"),
        (["--rule", "greedy", "--step", "1.234"], "'1.234' is no amount"),
        (
            ["--rule", "equal-shares", "--completion", "add-one", "--step", "0"],
            "must be above zero",
        ),
    ],
)
def test_options_that_make_no_rule_are_wrong_usage(capsys, election, words, sentence):
    code, _, err = counted(capsys, election, *words)

    assert code == 2
    assert sentence in err


def test_a_file_that_is_not_there_is_wrong_usage(capsys):
    code, _, err = counted(capsys, "nowhere.pb")

    assert code == 2
    assert "nowhere.pb cannot be opened" in err


def test_an_unknown_rule_is_wrong_usage(election):
    with pytest.raises(SystemExit) as ended:
        main(["count", election, "--rule", "lottery"])

    assert ended.value.code == 2


def test_the_options_are_those_of_the_kernel():
    assert set(model.RuleName) == set(count.RULES)
    assert set(model.Measure) == set(count.MEASURES)
    assert set(model.Completion) == set(count.COMPLETIONS)
    assert set(model.TieBreak) == set(count.TIE_BREAKS)


def run_python(*words):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


def test_counting_does_not_start_django(election):
    words = f"import sys; from modellkommune.site.cli import main; main(['count', {election!r}, '--json'])"

    done = run_python("-c", f"{words}; print('django' in sys.modules, file=sys.stderr)")

    assert done.stderr.strip() == "False"
    assert json.loads(done.stdout)["selected"] == ["b", "9"]


def test_the_help_is_there_at_once():
    started = time.perf_counter()

    done = run_python("-m", "modellkommune.site.cli", "count", "--help")

    assert "--rule" in done.stdout
    assert time.perf_counter() - started < 3  # a tenth of it on an idle machine
