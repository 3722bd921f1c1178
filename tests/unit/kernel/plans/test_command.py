"""`modellkommune plan inspect`: what the terminal says, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modellkommune.site.cli import main
from tests.unit.kernel.plans.samples import area, document, plan


def inspect(path: Path, content: bytes, *options: str) -> int:
    path.write_bytes(content)
    return main(["plan", "inspect", str(path), *options])


def test_a_sound_plan_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code = inspect(tmp_path / "p.gml", document(plan(), area()), "--json")

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (told["file"], told["version"]) == ("p.gml", "6.0")
    assert told["plans"] == [
        {
            "name": "Mühlenfeld",
            "kind": "BP_Plan",
            "number": "",
            "key": "03101000",
            "municipality": "Lindental",
            "reference_system": "EPSG:25832",
            "bounding_box": [pytest.approx(value, abs=0.01) for value in (9, 52.35, 9.015, 52.36)],
            "hectares": 100,
            "dates": {},
            "objects": {"BP_Plan": 1, "BP_Bereich": 1, "BP_BaugebietsTeilFlaeche": 1},
        }
    ]
    assert [one["code"] for one in told["findings"]] == ["schema-absent"]


def test_a_faulty_plan_ends_with_one_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = inspect(tmp_path / "p.gml", document(area()))

    assert code == 1
    assert "error    The file holds no plan." in capsys.readouterr().out


def test_a_missing_file_and_a_missing_folder_are_wrong_usage(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["plan", "inspect", "fehlt.gml"]) == 2
    assert "fehlt.gml cannot be opened: No such file or directory." in capsys.readouterr().err
    assert main(["plan", "inspect", "fehlt.gml", "--schemas", "nirgends"]) == 2
    assert "nirgends is no folder." in capsys.readouterr().err
