"""`modellkommune mail read`: what the terminal says, and its exit codes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from modellkommune.site.cli import main
from tests.unit.kernel.mail.samples import PDF, PROGRAM, with_file


def read(path: Path, content: bytes, *options: str) -> int:
    path.write_bytes(content)
    return main(["mail", "read", str(path), *options])


def test_a_sound_mail_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code = read(tmp_path / "m.eml", with_file(PDF, "Antrag.pdf", "application/pdf"), "--json")

    assert code == 0
    assert json.loads(capsys.readouterr().out) == {
        "subject": "Bewerbung",
        "from": "Anna Amsel <anna@lindental.example>",
        "date": "2017-04-21T23:59:30+02:00",
        "text": "Anbei.",
        "attachments": [
            {
                "name": "Antrag.pdf",
                "type": "application/pdf",
                "size": len(PDF),
                "sha256": hashlib.sha256(PDF).hexdigest(),
                "verdict": "clean",
                "path": [],
                "findings": [],
            }
        ],
        "findings": [],
    }


def test_a_program_makes_the_mail_faulty_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = read(tmp_path / "m.eml", with_file(PROGRAM, "Antrag.pdf"))

    assert code == 1
    out = capsys.readouterr().out
    assert "Subject  Bewerbung" in out
    assert "error    Antrag.pdf is a program (Windows) and was put in quarantine." in out
    assert "quarantine" in out


def test_a_missing_file_is_answered_with_a_sentence(capsys: pytest.CaptureFixture[str]):
    assert main(["mail", "read", "fehlt.eml"]) == 2
    assert capsys.readouterr().err == (
        "modellkommune mail: fehlt.eml cannot be opened: No such file or directory.\n"
    )


def test_the_command_starts_without_django(tmp_path: Path):
    (tmp_path / "m.eml").write_bytes(with_file(PDF, "Antrag.pdf"))
    script = (
        "import sys; from modellkommune.site.cli import main; "
        "code = main(['mail', 'read', sys.argv[1], '--json']); "
        "sys.exit(9 if 'django' in sys.modules else code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "m.eml")], capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
