"""How quick the count is, measured against pabutools in the same run.

CPU seconds, ours the best of five, pabutools once with identical ballots
grouped. Nothing here fails for being slow: the figures are printed.
Run: python -m pytest tests/benchmarks/counting -s
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares

from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.ledger import trace_payments
from modellkommune.kernel.counting.model import Completion, CountingRule, RuleName, VoteType
from modellkommune.kernel.counting.pabulib import read_pabulib
from tests.integration.counting.peers import election_files

EQUAL_SHARES = CountingRule(RuleName.EQUAL_SHARES)
ADD_ONE = CountingRule(RuleName.EQUAL_SHARES, completion=Completion.ADD_ONE)
FILES = election_files()

pytestmark = pytest.mark.bench
with_files = pytest.mark.skipif(not FILES, reason="the shared election files are not here")


def cpu_seconds(action: Callable[[], object], repeats: int = 5) -> float:
    """The best of several runs; what is held already is kept from the collector."""
    gc.collect()
    gc.freeze()
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        action()
        best = min(best, time.process_time() - started)
    return best


def large_approval_files() -> list[Path]:
    """Files above 10,000 voters and 4,000 distinct ballots."""
    chosen = []
    for path in FILES:
        election = read_pabulib(path)
        distinct = len(election.ballots.counts)
        if (
            election.vote_type is VoteType.APPROVAL
            and election.voters > 10_000
            and distinct >= 4_000
        ):
            chosen.append(path)
    return chosen


@with_files
def test_rule_and_reading_against_pabutools():
    print("\nEqual Shares, cost, no completion; CPU seconds and how many times pabutools' time")
    for path in large_approval_files():
        print(compared(path), flush=True)


def compared(path: Path) -> str:
    """One line: reading and counting, ours and theirs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read_peer = cpu_seconds(lambda: parse_pabulib(str(path)), 1)
        instance, profile = parse_pabulib(str(path))
        grouped = profile.as_multiprofile()
        rule_peer = cpu_seconds(lambda: method_of_equal_shares(instance, grouped, Cost_Sat), 1)
    election = read_pabulib(path)
    read_ours = cpu_seconds(lambda: read_pabulib(path))
    rule_ours = cpu_seconds(lambda: count_election(election=election, rule=EQUAL_SHARES))
    whole = (read_peer + rule_peer) / (read_ours + rule_ours)
    return (
        f"  {path.stem:42} rule {rule_ours:.4f} against {rule_peer:6.2f}: {rule_peer / rule_ours:6.0f}x"
        f"   read {read_ours:.3f} against {read_peer:5.2f}   read and count {whole:4.0f}x"
    )


@with_files
def test_raising_the_shares():
    print("\nEqual Shares with add-one; CPU seconds")
    for name in ("Poland_Lodz_2022", "Poland_Wieliczka_2023_Green_Budget", "France_Toulouse_2024"):
        path = next(path for path in FILES if path.stem == name)
        election = read_pabulib(path)
        outcome = count_election(election=election, rule=ADD_ONE)
        seconds = cpu_seconds(lambda one=election: count_election(election=one, rule=ADD_ONE), 2)
        print(f"  {name:42} {seconds:.2f} for {outcome.runs} runs")


@with_files
def test_payments_against_the_plain_count():
    print("\nTracing every payment, as a multiple of the plain count")
    for path in large_approval_files():
        election = read_pabulib(path)
        outcome = count_election(election=election, rule=EQUAL_SHARES)
        plain = cpu_seconds(lambda one=election: count_election(election=one, rule=EQUAL_SHARES))
        traced = cpu_seconds(lambda one=election, end=outcome: trace_payments(one, end), 2)
        print(f"  {path.stem:42} {traced:.3f} s, {traced / plain:.1f}x")


CHILD = """
import json, sys, time
started = time.perf_counter()
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule
from modellkommune.kernel.counting.pabulib import read_pabulib
election = read_pabulib(sys.argv[1])
read = time.perf_counter()
outcome = count_election(election=election, rule=CountingRule())
ended = time.perf_counter()
# The peak that /proc tells is of this program alone; getrusage would include
# what the parent held before it started us.
print(json.dumps({
    "voters": election.voters, "distinct": len(election.ballots.counts), "winners": len(outcome.selected),
    "read": read - started, "rule": ended - read,
    "megabytes": int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024,
}))
"""


def test_a_million_voters(tmp_path):
    path = tmp_path / "million.pb"
    write_million(path)

    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=True
    )

    told = json.loads(done.stdout)
    print(
        f"\nA million voters: {told['voters']} ballots, {told['distinct']} distinct, "
        f"{told['winners']} winners; read {told['read']:.2f} s, rule {told['rule']:.2f} s, "
        f"{told['megabytes']:.0f} MB (wall, own process, imports included)"
    )
    assert told["voters"] == 1_000_000


def write_million(path: Path, voters: int = 1_000_000, projects: int = 160) -> None:
    """A city of a million: up to five projects each, popularity falling, the same every time."""
    chance = random.Random(2023)
    names = [f"P{number:03}" for number in range(projects)]
    popularity = [1 / (rank + 3) for rank in range(projects)]
    drawn = chance.choices(names, popularity, k=voters * 5)
    with path.open("w") as stream:
        stream.write(f"META\nkey;value\nbudget;60000000\nvote_type;approval\nnum_votes;{voters}\n")
        stream.write(f"num_projects;{projects}\nPROJECTS\nproject_id;cost\n")
        stream.writelines(f"{name};{chance.randrange(50_000, 3_000_000)}\n" for name in names)
        stream.write("VOTES\nvoter_id;vote\n")
        for number in range(voters):
            marked = dict.fromkeys(drawn[5 * number : 5 * number + chance.randrange(1, 6)])
            stream.write(f"{number};{','.join(marked)}\n")
