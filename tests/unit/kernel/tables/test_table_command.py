"""`modellkommune table inspect`: JSON, exit codes, and no Django."""

import json
import subprocess
import sys

import pytest

from modellkommune.site.cli import main


def saved(tmp_path, text):
    path = tmp_path / "orte.csv"
    path.write_text(text, encoding="cp1252")
    return str(path)


def test_the_json_has_the_shape_of_the_reference(tmp_path, capsys):
    path = saved(tmp_path, "Straße;Länge\nMühlweg;1.234,5\nAm Bach;12,5\nRing;-\n")

    code = main(["table", "inspect", path, "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (told["encoding"], told["delimiter"], told["header_rows"], told["rows"]) == (
        "cp1252",
        ";",
        1,
        3,
    )
    assert told["columns"] == [
        {"name": "Straße", "type": "text", "format": "", "nulls": 0, "examples": ["Mühlweg", "Am Bach", "Ring"]},
        {"name": "Länge", "type": "decimal", "format": "1.234,5", "nulls": 1, "examples": ["1.234,5", "12,5"]},
    ]  # fmt: skip
    assert {one["code"] for one in told["findings"]} == {"encoding-cp1252", "no-value-signs"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("Ort;Zahl\nA;1\n", 0), ("Ort;Zahl;x\nA;1;2\nB;1;2\nC,1,2\n", 1), ("", 1)],
    ids=["sound", "faulty", "empty"],
)
def test_the_exit_code_says_whether_the_table_is_sound(tmp_path, capsys, text, code):
    assert main(["table", "inspect", saved(tmp_path, text)]) == code
    assert main(["table", "inspect", saved(tmp_path, text), "--json"]) == code
    assert capsys.readouterr().out


def test_a_missing_file_is_wrong_usage(tmp_path, capsys):
    assert main(["table", "inspect", str(tmp_path / "missing.csv")]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_the_command_starts_without_django(tmp_path):
    path = saved(tmp_path, "Ort;Zahl\nA;1\n")
    script = (
        "import sys; from modellkommune.site.cli import main; "
        f"main(['table', 'inspect', {path!r}]); sys.exit('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)

    assert done.returncode == 0
