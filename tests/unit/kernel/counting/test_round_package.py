"""The package of a round run here also binds rules, receipts and numbers of ballots."""

from __future__ import annotations

import hashlib
import json
import random

import pytest

from modellkommune.kernel.counting.audit_package import make_audit_package
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.package_check import check_package
from modellkommune.kernel.counting.package_documents import rule_document
from modellkommune.kernel.counting.package_extras import RoundFilesIncomplete
from modellkommune.kernel.counting.publication import Publication
from tests.unit.kernel.counting.test_audit_package import (
    SHARES,
    a_village,
    forged,
    members_of,
    run_verifier,
)

RECEIPTS = sorted(hashlib.sha256(bytes([number])).hexdigest() for number in range(12))


def locked_rules(**changed):
    costs = {"park": 60, "bench": 30, "tree": 30, "lamp": 25}
    projects = [{"number": name, "cost_cents": 100 * cost} for name, cost in costs.items()]
    document = {"rule": rule_document(SHARES), "projects": projects, **changed}
    return json.dumps(document).encode()


def round_files(rules=None, receipts=RECEIPTS, **changed):
    """Twelve receipts, one for each ballot of the village."""
    rules = rules or locked_rules()
    facts = {
        "rules_sha256": hashlib.sha256(rules).hexdigest(),
        "ballots": 12,
        "not_in_this_part": 0,
        **changed,
    }
    return {
        "rules.json": rules,
        "receipts.txt": "".join(f"{receipt}\n" for receipt in receipts).encode(),
        "round.json": json.dumps(facts).encode(),
    }


def a_package(files=None, publication=Publication.WHOLE):
    village = a_village()
    return make_audit_package(
        election=village,
        outcome=count_election(election=village, rule=SHARES),
        publication=publication,
        order=random.Random(7),
        round_files=round_files() if files is None else files,
    )


def test_a_package_with_rules_and_receipts_is_found_sound_by_both_verifiers(tmp_path):
    package = a_package()
    (tmp_path / "paket.zip").write_bytes(package.content)

    ours = check_package(package.content, digest=package.digest)
    theirs = run_verifier(tmp_path, str(tmp_path / "paket.zip"), package.digest)

    assert ours.sound
    assert "12 receipts for as many ballots" in ours.summary
    assert (theirs.returncode, theirs.stderr) == (0, "")
    assert ours.summary in theirs.stdout


def test_without_ballots_rules_and_receipts_are_still_compared():
    report = check_package(a_package(publication=Publication.COUNTS).content)

    assert report.sound
    assert not report.recounted
    assert "12 receipts" in report.summary


@pytest.mark.parametrize(
    ("named", "files"),
    [
        ("receipts.txt", round_files(receipts=RECEIPTS[:11])),
        ("receipts.txt", round_files(receipts=[*RECEIPTS[:11], RECEIPTS[0]])),
        ("receipts.txt", round_files(receipts=RECEIPTS[::-1])),
        ("round.json", round_files(not_in_this_part=1)),
        ("rules.json", round_files(rules_sha256="0" * 64)),
        ("rule.json", round_files(rules=locked_rules(rule={"name": "greedy"}))),
        ("election.pb", round_files(rules=locked_rules(projects=[]))),
    ],
)
def test_what_contradicts_the_round_is_refused_by_the_name_of_its_file(named, files):
    report = check_package(a_package(files).content)

    assert not report.sound
    assert report.findings[0].member == named


def test_a_receipt_taken_out_is_noticed_even_with_new_digests():
    members = members_of(a_package())
    fewer = members["receipts.txt"].split(b"\n", 1)[1]

    report = check_package(forged({**members, "receipts.txt": fewer}))

    assert report.findings[0].member == "receipts.txt"


def test_a_package_that_lost_one_of_the_further_files_is_refused():
    members = members_of(a_package())
    del members["receipts.txt"]

    report = check_package(forged(members))

    assert report.findings[0].code == "missing-files"


def test_a_package_is_not_made_of_some_of_the_further_files():
    with pytest.raises(RoundFilesIncomplete):
        a_package({"rules.json": b"{}"})


def test_the_readme_names_every_file_of_the_package():
    members = members_of(a_package())

    text = members["README.txt"].decode()

    assert [name for name in members if name not in text] == ["README.txt"]
