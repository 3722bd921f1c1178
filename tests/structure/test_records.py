"""The reference names every kind of record, how long it is kept and why."""

from __future__ import annotations

import re
from pathlib import Path

from modellkommune.commons.journal.kinds import all_kinds
from tools.list_record_kinds import PAGE, table

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_lists_every_kind_as_it_is_declared():
    assert len(all_kinds()) >= 10
    assert PAGE.read_text(encoding="utf-8").endswith(table()), (
        "run .venv/bin/python tools/list_record_kinds.py"
    )


def test_every_kind_that_code_records_is_declared():
    source = ROOT / "src" / "modellkommune"
    call = re.compile(r'\brecord\((?:[^()]|\([^()]*\))*?kind="([a-z.-]+)"')

    named = {
        kind for path in source.rglob("*.py") for kind in call.findall(path.read_text("utf-8"))
    }

    assert "journal.exported" in named
    assert named - set(all_kinds()) == set()


def test_no_kind_is_named_after_a_single_vote():
    forbidden = {"voted", "vote", "ballot", "ballot-cast", "vote-cast", "ballot-replaced"}

    assert {name for name in all_kinds() if name.partition(".")[2] in forbidden} == set()
