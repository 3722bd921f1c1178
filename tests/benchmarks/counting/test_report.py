"""How much the reasons cost beside the plain count, and how long a stranger verifies.

CPU seconds, the best of five. The full report (three rules, statistics, both
proportionality checks) is to stay below ten times the plain count.
Run: python -m pytest tests/benchmarks/counting/test_report.py -s
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from modellkommune.kernel.counting.audit_package import make_audit_package, verifier_source
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.missing import votes_needed
from modellkommune.kernel.counting.model import Completion, CountingRule, RuleName, VoteType
from modellkommune.kernel.counting.pabulib import read_pabulib
from modellkommune.kernel.counting.package_check import check_package
from modellkommune.kernel.counting.publication import Publication
from modellkommune.kernel.counting.report import full_report
from tests.factories.counted_elections import shared_election
from tests.integration.counting.peers import election_files

pytestmark = pytest.mark.bench

SHARES = CountingRule(RuleName.EQUAL_SHARES)
ADD_ONE = CountingRule(RuleName.EQUAL_SHARES, completion=Completion.ADD_ONE_THEN_VOTES)
WIELICZKA = "Poland_Wieliczka_2023_Green_Budget.pb"
LODZ = "Poland_Lodz_2022.pb"
TIMES_THE_PLAIN_COUNT = 10


def cpu_seconds(action: Callable[[], object], repeats: int = 5) -> float:
    """The best of several runs."""
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        action()
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.skipif(not election_files(), reason="the shared election files are not here")
@pytest.mark.parametrize("path", election_files(), ids=lambda path: path.stem)
def test_the_full_report_against_the_plain_count(path: Path):
    election = read_pabulib(path)
    if election.vote_type is not VoteType.APPROVAL:
        pytest.skip("measured on approval files")

    plain = cpu_seconds(lambda: count_election(election=election, rule=SHARES))
    report = cpu_seconds(lambda: full_report(election=election, rule=SHARES))

    print(f"\n{path.stem}: count {plain * 1000:.1f} ms, report {report * 1000:.1f} ms,", end=" ")
    print(f"{report / plain:.1f} times")
    assert report < TIMES_THE_PLAIN_COUNT * plain


@pytest.mark.parametrize(
    ("name", "rule"),
    [(WIELICZKA, ADD_ONE), (LODZ, SHARES), (LODZ, ADD_ONE)],
    ids=["wieliczka-add-one", "lodz", "lodz-add-one"],
)
def test_a_stranger_verifies_a_real_package(tmp_path: Path, name: str, rule: CountingRule):
    election = shared_election(name)
    outcome = count_election(election=election, rule=rule)
    started = time.process_time()
    package = make_audit_package(
        election=election,
        outcome=outcome,
        publication=Publication.WHOLE,
        order=random.Random(1),
    )
    made = time.process_time() - started
    (tmp_path / "verify.py").write_bytes(verifier_source())
    (tmp_path / "package.zip").write_bytes(package.content)

    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", "package.zip", package.digest],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    alone = time.perf_counter() - started
    inside = cpu_seconds(lambda: check_package(package.content), repeats=1)

    print(f"\n{name} {rule.completion}: made in {made:.2f} s CPU,", end=" ")
    print(f"{len(package.content) / 1e6:.1f} MB, {outcome.runs} runs,", end=" ")
    print(f"verify.py {alone:.2f} s wall, modellkommune verify {inside:.2f} s CPU")


def test_how_long_votes_needed_takes_per_loser():
    election = shared_election(WIELICZKA)

    for rule in (SHARES, ADD_ONE):
        outcome = count_election(election=election, rule=rule)
        losers = [entry.project for entry in outcome.not_chosen][:5]
        started = time.process_time()
        found = [
            votes_needed(election=election, rule=rule, project=project, outcome=outcome)
            for project in losers
        ]
        seconds = (time.process_time() - started) / len(losers)
        recounts = sum(entry.recounts for entry in found if entry) / len(losers)

        print(f"\n{WIELICZKA} {rule.completion}: {seconds:.2f} s CPU per loser,", end=" ")
        print(f"{recounts:.0f} recounts each")
