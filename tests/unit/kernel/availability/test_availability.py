"""What measurements say about the documents of a display."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest

from modellkommune.kernel.availability.document_set import (
    DocumentSet,
    Expected,
    ManifestUnreadable,
    as_manifest,
    read_manifest,
    set_digest,
)
from modellkommune.kernel.availability.measurements import (
    BEGINNING,
    Measurement,
    Outcome,
    digest_of,
    line_of,
    outcome_of,
    read_log,
)
from modellkommune.kernel.availability.standing import Gap, standing_of

MORNING = datetime(2027, 2, 1, 8, tzinfo=UTC)
PLAN, REPORT = "https://birkenhain.example/plan.pdf", "https://birkenhain.example/report.pdf"
QUARTER = timedelta(minutes=15)


def look(minutes, *, address=PLAN, outcome=Outcome.SAME, detail=""):
    at = MORNING + timedelta(minutes=minutes)
    return Measurement(at, address, outcome, 200, "ab" * 32, 10, 5, detail)


def log_of(*measurements):
    lines, before = [], BEGINNING
    for measurement in measurements:
        lines.append(line_of(measurement, before=before))
        before = digest_of(lines[-1])
    return "".join(line + "\n" for line in lines)


def standing(*measurements, minutes=60):
    return standing_of(
        measurements, starts_at=MORNING, ends_at=MORNING + timedelta(minutes=minutes),
        longest_gap=timedelta(minutes=20),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "sha256", "expected", "outcome"),
    [
        (0, "", "aa", Outcome.UNREACHABLE),
        (503, "", "aa", Outcome.REFUSED),
        (200, "bb", "aa", Outcome.OTHER),
        (200, "aa", "aa", Outcome.SAME),
        (200, "bb", "", Outcome.ANSWERED),
        (404, "", "", Outcome.REFUSED),
    ],
)
def test_only_the_frozen_file_counts_as_the_same(status, sha256, expected, outcome):
    assert outcome_of(status=status, sha256=sha256, expected_sha256=expected) is outcome


def test_looks_that_succeed_at_every_quarter_leave_nothing_to_say():
    found = standing(*(look(minutes) for minutes in range(0, 60, 15)))

    assert (found.looks, found.failed, found.outages, found.gaps) == (4, 0, (), ())
    assert found.is_unbroken


def test_an_outage_lasts_from_the_first_bad_look_to_the_next_good_one():
    bad = Outcome.UNREACHABLE

    found = standing(look(0), look(15, outcome=bad), look(30, outcome=bad), look(45))

    (outage,) = found.outages
    assert outage.good_until == MORNING
    assert outage.seen_from == MORNING + QUARTER
    assert outage.good_again == MORNING + 3 * QUARTER
    assert (outage.looks, outage.worst, found.is_unbroken) == (2, bad, False)


def test_one_document_that_is_there_does_not_hide_another_that_is_not():
    found = standing(
        look(0), look(15, address=REPORT, outcome=Outcome.REFUSED), look(30), look(45, address=PLAN)
    )

    assert [(outage.address, outage.good_again) for outage in found.outages] == [(REPORT, None)]


def test_a_time_without_a_look_is_a_gap_and_no_outage():
    found = standing(look(0), look(45))

    assert found.outages == ()
    assert found.gaps == (Gap(MORNING, MORNING + 3 * QUARTER),)


def test_a_period_in_which_nobody_looked_is_one_gap():
    found = standing()

    assert (found.looks, found.first, len(found.gaps), found.is_unbroken) == (0, None, 1, False)


def test_what_was_measured_outside_the_period_says_nothing_about_it():
    found = standing(look(-15, outcome=Outcome.OTHER), look(60, outcome=Outcome.OTHER))

    assert (found.looks, found.failed) == (0, 0)


def test_a_log_is_read_back_as_it_was_written():
    looks = (look(0), look(15, outcome=Outcome.UNREACHABLE, detail="Zeit\u2028überschritten"))

    read = read_log(log_of(*looks))

    assert (read.measurements, read.findings) == (looks, ())
    assert read.head == digest_of(log_of(*looks).split("\n")[1])


def test_a_line_taken_out_of_a_log_is_noticed():
    lines = log_of(look(0), look(15, outcome=Outcome.OTHER), look(30)).splitlines()

    read = read_log("\n".join([lines[0], lines[2]]))

    assert [(finding.line, finding.code) for finding in read.findings] == [(2, "chain-broken")]


def test_a_line_made_good_afterwards_is_noticed_at_the_next_one():
    forged = log_of(look(0, outcome=Outcome.OTHER), look(15)).replace("other", "same")

    assert [finding.code for finding in read_log(forged).findings] == ["chain-broken"]


def test_half_a_line_after_a_power_cut_is_skipped_and_told():
    read = read_log(log_of(look(0)) + '{"at":"2027-02')

    assert len(read.measurements) == 1
    assert [(finding.line, finding.code) for finding in read.findings] == [(2, "no-measurement")]


def test_an_empty_log_holds_nothing_wrong():
    assert read_log("") == read_log("").__class__((), (), BEGINNING)


def documents():
    entries = (
        Expected("https://birkenhain.example/", "", 0, "page"),
        Expected(PLAN, "22" * 32, 10, "plan.pdf"),
        Expected(REPORT, "11" * 32, 20, "begruendung.pdf"),
    )
    return DocumentSet(
        "Mühlenfeld", "https://birkenhain.example/", MORNING, MORNING + QUARTER, entries
    )


def test_the_digest_of_a_set_is_that_of_the_list_of_sha256sum():
    by_hand = f"{'11' * 32}  begruendung.pdf\n{'22' * 32}  plan.pdf\n"

    assert documents().digest == hashlib.sha256(by_hand.encode()).hexdigest()
    assert set_digest([("b", "2"), ("a", "1")]) == set_digest([("a", "1"), ("b", "2")])


def test_a_published_list_is_read_back_whole():
    assert read_manifest(json.dumps(as_manifest(documents()))) == documents()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"digest": "00"},
        {"page": "file:///etc/passwd"},
        {"starts_at": "2027-02-01"},
        {"ends_at": "bald"},
        {"documents": [{"address": PLAN}]},
    ],
    ids=["format", "digest", "file", "no-zone", "no-moment", "no-digest"],
)
def test_a_list_that_is_not_ours_is_refused_with_a_sentence(change):
    with pytest.raises(ManifestUnreadable):
        read_manifest(json.dumps({**as_manifest(documents()), **change}))


@pytest.mark.parametrize("text", ["", "[]", "<html>", b"\xff\xfe"], ids=["0", "1", "2", "3"])
def test_other_files_are_no_list(text):
    with pytest.raises(ManifestUnreadable):
        read_manifest(text)
