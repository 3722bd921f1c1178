"""The audit package: everything in it fits together, and one changed byte is noticed."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommune.kernel.counting.audit_package import (
    DIGESTS,
    AuditPackage,
    digest_list,
    make_audit_package,
    pack,
    verifier_source,
)
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import (
    Completion,
    CountingRule,
    Election,
    Measure,
    RuleName,
    VoteType,
)
from modellkommune.kernel.counting.pabulib import read_pabulib
from modellkommune.kernel.counting.package_check import check_package
from modellkommune.kernel.counting.package_documents import UnwritableId
from modellkommune.kernel.counting.publication import Publication
from tests.factories.counted_elections import counted, shared_election
from tests.factories.counting import an_election

ALL_BALLOTS = Publication.WHOLE
SHARES = CountingRule(RuleName.EQUAL_SHARES, Measure.COST, Completion.ADD_ONE_THEN_VOTES)


def a_village() -> Election:
    """Twelve voters, four proposals, 100 euros."""
    return an_election(
        budget=100,
        costs={"park": 60, "bench": 30, "tree": 30, "lamp": 25},
        ballots=[(4, "park bench"), (2, "park"), (3, "tree lamp"), (2, "lamp"), (1, "")],
    )


def a_package(
    election: Election | None = None,
    rule: CountingRule = SHARES,
    publication: Publication = ALL_BALLOTS,
    seed: int = 7,
) -> AuditPackage:
    """The package of a count, its order drawn from a seed."""
    voted = election or a_village()
    return make_audit_package(
        election=voted,
        outcome=count_election(election=voted, rule=rule),
        publication=publication,
        order=random.Random(seed),
    )


def members_of(package: AuditPackage) -> dict[str, bytes]:
    """The files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forged(members: dict[str, bytes], **changed: bytes) -> bytes:
    """A package with changed members and digests that fit them again."""
    content = {**members, **{name.replace("_", "."): text for name, text in changed.items()}}
    content.pop(DIGESTS)
    return pack({**content, DIGESTS: digest_list(content)})


def run_verifier(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run verify.py as a stranger would: no packages, no paths, only the library."""
    script = folder / "verify.py"
    script.write_bytes(verifier_source())
    command = [sys.executable, "-I", "-S", str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_verifier_has_at_most_200_lines():
    lines = verifier_source().decode().splitlines()

    assert len(lines) <= 200
    assert max(map(len, lines)) <= 120


def test_the_same_ballots_in_the_same_order_make_the_same_bytes():
    assert a_package(seed=3) == a_package(seed=3)


def test_another_order_of_the_ballots_is_another_package():
    assert a_package(seed=3).digest != a_package(seed=4).digest


def test_the_election_in_the_package_is_the_election_that_was_counted():
    election = a_village()

    again = read_pabulib(members_of(a_package(election))["election.pb"])

    expected, found = (count_election(election=one, rule=SHARES) for one in (election, again))
    assert again.voters == election.voters
    assert found.selected == expected.selected
    assert found.share_cents == expected.share_cents


@settings(max_examples=150, deadline=None)
@given(case=counted())
def test_every_count_makes_a_package_that_stands_the_check(
    case: tuple[Election, CountingRule],
) -> None:
    election, rule = case

    package = a_package(election, rule)

    report = check_package(package.content, digest=package.digest)
    assert report.findings == ()
    assert report.sound


@pytest.mark.parametrize("name", ["greedy", "equal-shares", "phragmen"])
def test_a_stranger_with_nothing_but_python_can_verify(tmp_path: Path, name: str):
    package = a_package(rule=CountingRule(RuleName(name)))
    (tmp_path / "package.zip").write_bytes(package.content)

    done = run_verifier(tmp_path, str(tmp_path / "package.zip"), package.digest)

    assert (done.returncode, done.stderr) == (0, "")
    assert "counted again" in done.stdout
    assert package.digest in done.stdout


def test_the_verifier_refuses_a_package_that_is_not_the_published_one(tmp_path: Path):
    (tmp_path / "package.zip").write_bytes(a_package(seed=1).content)

    done = run_verifier(tmp_path, str(tmp_path / "package.zip"), a_package(seed=2).digest)

    assert done.returncode == 1
    assert "another package" in done.stderr


@settings(max_examples=400, deadline=None)
@given(place=st.integers(0), bit=st.integers(0, 7))
def test_no_byte_of_a_package_can_be_changed_unnoticed(place: int, bit: int) -> None:
    content = bytearray(a_package().content)
    content[place % len(content)] ^= 1 << bit

    report = check_package(bytes(content))

    assert not report.sound
    assert report.findings[0].sentence.endswith(".")


@pytest.mark.parametrize(
    "name",
    ["README.txt", "certificate.json", "election.pb", "result.json", "rule.json", "verify.py"],
)
def test_the_refusal_names_the_file_that_was_changed(name: str):
    package = a_package()
    members = members_of(package)
    spoiled = members[name][:-2] + b"#" + members[name][-1:]

    report = check_package(pack({**members, name: spoiled}))

    assert report.findings[0].member == name
    assert name in report.findings[0].sentence


def test_a_byte_flipped_inside_a_file_is_named_too():
    package = a_package()
    at = package.content.index(b"park;60")
    spoiled = package.content[:at] + b"q" + package.content[at + 1 :]

    report = check_package(spoiled)

    assert "election.pb" in report.findings[0].sentence


def test_a_vote_taken_away_is_found_even_when_all_digests_fit():
    members = members_of(a_package())
    text = (
        members["election.pb"]
        .replace(b'"park,bench"', b"bench")
        .replace(b"park,bench", b"bench", 1)
    )
    assert text != members["election.pb"]

    report = check_package(forged(members, election_pb=text))

    assert not report.sound
    assert report.findings[0].member == "election.pb"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("selected", ["park"]),
        ("spent_cents", 1),
        ("runs", 2),
        ("share_cents", "1000"),
        ("voters", 13),
        ("not_chosen", []),
        ("ties", [{"round": 1, "projects": ["bench", "tree"], "mattered": True}]),
        ("remark", "approved"),
    ],
)
def test_a_forged_result_is_found_even_when_all_digests_fit(key: str, value: object):
    members = members_of(a_package())
    result = {**json.loads(members["result.json"]), key: value}

    report = check_package(forged(members, result_json=json.dumps(result).encode()))

    assert report.findings[0].member == "result.json"
    assert key in report.findings[0].sentence


def test_a_forged_payment_is_found_even_when_all_digests_fit():
    members = members_of(a_package())
    certificate = json.loads(members["certificate.json"])
    certificate["rounds"][0]["payments"][0][0] = "1/3"

    report = check_package(forged(members, certificate_json=json.dumps(certificate).encode()))

    assert report.findings[0].member == "certificate.json"


def test_another_rule_than_the_one_counted_by_is_found():
    members = members_of(a_package())
    rule = {**json.loads(members["rule.json"]), "name": "greedy", "completion": "none"}

    report = check_package(forged(members, rule_json=json.dumps(rule).encode()))

    assert not report.sound


@pytest.mark.parametrize("shift", [-1, 1])
def test_add_one_that_stopped_a_run_too_early_or_too_late_is_found(shift: int):
    rule = CountingRule(completion=Completion.ADD_ONE)
    election = a_village()
    outcome = count_election(election=election, rule=rule)
    members = members_of(a_package(election, rule))
    assert outcome.runs > 2
    result = json.loads(members["result.json"])
    result["share_cents"] = str(outcome.share_cents + shift * rule.step_cents)

    report = check_package(forged(members, result_json=json.dumps(result).encode()))

    assert "share_cents" in report.findings[0].sentence


def test_counts_alone_suffice_to_verify_the_majority_rule():
    package = a_package(rule=CountingRule(RuleName.GREEDY), publication=Publication.COUNTS)

    report = check_package(package.content)

    assert report.sound
    assert report.recounted


def test_counts_alone_leave_equal_shares_unproven_and_the_report_says_so():
    package = a_package(publication=Publication.COUNTS)

    report = check_package(package.content)

    assert report.sound
    assert not report.recounted
    assert "cannot be checked" in report.summary


def test_a_package_of_counts_holds_no_ballot_and_no_payment():
    package = a_package(publication=Publication.COUNTS)

    members = members_of(package)

    assert members["election.pb"].decode().endswith("VOTES\nvoter_id;vote\n")
    rounds = json.loads(members["certificate.json"])["rounds"]
    assert [entry["payments"] for entry in rounds] == [[] for _ in rounds]


def test_ballots_frozen_before_the_count_go_in_unchanged():
    election = a_village()
    frozen = members_of(a_package(election, seed=5))["election.pb"]

    package = make_audit_package(
        election=read_pabulib(frozen),
        outcome=count_election(election=election, rule=SHARES),
        publication=ALL_BALLOTS,
        order=random.Random(99),
        election_pb=frozen,
    )

    assert members_of(package)["election.pb"] == frozen
    assert check_package(package.content).findings == ()


@pytest.mark.parametrize("name", ["a,b", " a", "a\nb"])
def test_an_id_that_no_ballot_could_name_is_refused(name: str):
    election = an_election(budget=10, costs={"x": 5}, ballots=[(1, "x")])
    spoiled = replace(election, projects=(replace(election.projects[0], project_id=name),))

    with pytest.raises(UnwritableId):
        a_package(spoiled)


@pytest.mark.parametrize("step", [0, -100])
def test_a_forged_step_cannot_keep_the_verifier_busy_for_ever(step: int):
    rule = CountingRule(completion=Completion.ADD_ONE)
    members = members_of(a_package(rule=rule))
    forged_rule = {**json.loads(members["rule.json"]), "step_cents": step}

    report = check_package(forged(members, rule_json=json.dumps(forged_rule).encode()))

    assert not report.sound


@pytest.mark.parametrize("amount", [b"1e999999999", b"inf", b"-100", b"1/3", b""])
def test_a_forged_amount_is_refused_at_once(amount: bytes):
    members = members_of(a_package())
    text = members["election.pb"].replace(b"budget;100\n", b"budget;" + amount + b"\n")
    assert text != members["election.pb"]

    report = check_package(forged(members, election_pb=text))

    assert not report.sound


def test_names_with_semicolons_quotes_and_line_breaks_survive():
    election = an_election(
        budget=10,
        costs={"a": 5, "b": 6},
        ballots=[(2, "a b"), (1, "b")],
        meta={"description": 'Say "yes";\nor no'},
    )

    report = check_package(a_package(election).content)

    assert report.findings == ()


@pytest.mark.parametrize("vote_type", [VoteType.CUMULATIVE, VoteType.SCORING])
def test_ballots_with_points_are_published_with_their_points(vote_type: VoteType):
    election = an_election(
        budget=10,
        costs={"a": 5, "b": 6},
        ballots=[(2, {"a": 3, "b": 1}), (1, {"b": 2})],
        vote_type=vote_type,
    )
    package = a_package(election, CountingRule(RuleName.EQUAL_SHARES, Measure.POINTS))

    text = members_of(package)["election.pb"].decode()

    assert text.count("a,b;3,1") == 2
    assert text.count("b;2") == 1


def test_the_readme_speaks_plain_german_and_english():
    text = members_of(a_package())["README.txt"].decode()

    assert "Mit diesem Paket können Sie die Auszählung selbst nachrechnen." in text
    assert "With this package you can repeat the count yourself." in text
    assert "!" not in text


def test_a_real_election_with_add_one_and_comparison_is_verified(tmp_path: Path):
    election = shared_election("Poland_Wieliczka_2023_Green_Budget.pb")
    rule = CountingRule(completion=Completion.ADD_ONE_THEN_VOTES, comparison=True)
    package = a_package(election, rule)
    (tmp_path / "package.zip").write_bytes(package.content)

    done = run_verifier(tmp_path, str(tmp_path / "package.zip"), package.digest)

    assert (done.returncode, done.stderr) == (0, "")
