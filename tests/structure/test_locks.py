"""Lock files say what is installed, not where it comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(path.name for path in ROOT.glob("*.lock"))
PINNED = re.compile(r"^[A-Za-z0-9._\[\]-]+==\S+", re.MULTILINE)


def test_the_locks_of_the_house_are_looked_at():
    assert LOCKS == [
        "requirements-assets.lock",
        "requirements-dev.lock",
        "requirements-spark.lock",
        "requirements.lock",
    ]


@pytest.mark.parametrize("name", [*LOCKS, "package.json", ".npmrc"])
def test_no_file_names_an_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert re.findall(r"(?:https?|git|file)://\S+|index-url\S*|find-links\S*", text) == []


def test_no_npm_package_names_where_it_was_loaded_from():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, facts in packages.items() if "resolved" in facts] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_with_the_digests_of_its_files(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)

    pinned = [entry for entry in entries if PINNED.match(entry)]

    assert len(pinned) > 40
    assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_every_npm_package_has_a_digest():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    without = [name for name, facts in packages.items() if name and "integrity" not in facts]

    assert len(packages) > 10
    assert without == []
