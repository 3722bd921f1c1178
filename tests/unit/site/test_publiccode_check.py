"""The check of publiccode.yml finds what is missing and what is misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tools.check_publiccode import faults_in

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def own():
    """Our own file, which is valid."""
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_our_own_file_is_valid(own):
    assert list(faults_in(own)) == []


def test_a_missing_key_is_named(own):
    del own["platforms"]

    assert list(faults_in(own)) == ["platforms is missing"]


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("developmentStatus", "ready", "developmentStatus is none of"),
        ("url", "modellkommune", "url is no web address"),
        ("releaseDate", "1.2.2026", "releaseDate is no day"),
        ("categories", ["fun"], "categories: fun"),
    ],
)
def test_a_wrong_word_is_named(own, key, value, fault):
    own[key] = value

    assert [text for text in faults_in(own) if text.startswith(fault)]


def test_a_short_description_that_is_too_long_is_counted(own):
    own["description"]["de"]["shortDescription"] = "a" * 151

    assert list(faults_in(own)) == [
        "description/de/shortDescription has 151 characters, allowed are 1 to 150"
    ]


def test_a_file_of_prose_is_refused():
    assert list(faults_in("only text")) == ["the file is no list of keys"]
