"""`modellkommune verify`: bad files are answered with a sentence and an exit code."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from modellkommune.kernel.counting.audit_package import AuditPackage, make_audit_package, pack
from modellkommune.kernel.counting.count import count_election
from modellkommune.kernel.counting.model import CountingRule
from modellkommune.kernel.counting.publication import Publication
from modellkommune.site.cli import main
from tests.factories.counting import an_election


@pytest.fixture
def package() -> AuditPackage:
    election = an_election(
        budget=100, costs={"park": 60, "pond": 40}, ballots=[(6, "park"), (4, "pond")]
    )
    return make_audit_package(
        election=election,
        outcome=count_election(election=election, rule=CountingRule()),
        publication=Publication.WHOLE,
        order=random.Random(1),
    )


def verify(path: Path, content: bytes, *options: str) -> int:
    path.write_bytes(content)
    return main(["verify", str(path), *options])


def members_of(package: AuditPackage) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_sound_package_is_told_with_its_digest(
    tmp_path: Path, package: AuditPackage, capsys: pytest.CaptureFixture[str]
):
    code = verify(tmp_path / "p.zip", package.content, "--digest", package.digest)

    assert code == 0
    assert capsys.readouterr().out == (
        f"All fits: 2 projects win, 100.00 are spent; counted again.\nDigest: {package.digest}\n"
    )


def test_json_tells_the_same_to_programmes(
    tmp_path: Path, package: AuditPackage, capsys: pytest.CaptureFixture[str]
):
    verify(tmp_path / "p.zip", package.content, "--json")

    told = json.loads(capsys.readouterr().out)
    assert told["sound"] is True
    assert told["recounted"] is True
    assert told["digest"] == package.digest
    assert told["findings"] == []


def test_another_package_than_the_published_one_is_refused(
    tmp_path: Path, package: AuditPackage, capsys: pytest.CaptureFixture[str]
):
    code = verify(tmp_path / "p.zip", package.content, "--digest", "0" * 64)

    assert code == 1
    assert "This is another package" in capsys.readouterr().out


def spoiled_containers(package: AuditPackage) -> dict[str, tuple[bytes, str]]:
    """Bad files and a piece of the sentence that answers each."""
    members = members_of(package)
    without = {name: text for name, text in members.items() if name != "rule.json"}
    bomb = zipped({**members, "election.pb": b"0" * 50_000_000}, zipfile.ZIP_DEFLATED)
    content = package.content
    return {
        "empty": (b"", "not a zip file"),
        "text": (b"Guten Tag", "not a zip file"),
        "truncated": (content[: len(content) // 2], "not a zip file"),
        "member missing": (pack(without), "lacks: rule.json"),
        "member too many": (
            pack({**members, "notes.txt": b""}),
            "holds more than it should: notes.txt",
        ),
        "path upwards": (zipped({**members, "../evil.py": b""}), "points outside"),
        "absolute path": (zipped({**members, "/etc/passwd": b""}), "points outside"),
        "drive": (zipped({**members, "C:x.py": b""}), "points outside"),
        "bomb": (bomb, "compressed"),
        "other order": (zipped(dict(reversed(members.items()))), "structure"),
        "behind the end": (content + b"more", "structure"),
        "before the start": (b"MZ" + content, "structure"),
    }


@pytest.mark.parametrize(
    "case",
    [
        "empty",
        "text",
        "truncated",
        "member missing",
        "member too many",
        "path upwards",
        "absolute path",
        "drive",
        "bomb",
        "other order",
        "behind the end",
        "before the start",
    ],
)
def test_a_bad_file_is_answered_with_a_sentence(
    tmp_path: Path, package: AuditPackage, capsys: pytest.CaptureFixture[str], case: str
):
    content, sentence = spoiled_containers(package)[case]

    code = verify(tmp_path / "p.zip", content)

    assert code == 1
    assert sentence in capsys.readouterr().out


def test_the_same_name_twice_is_refused(tmp_path: Path, package: AuditPackage):
    buffer = io.BytesIO(package.content)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("result.json", b"{}")

    assert verify(tmp_path / "p.zip", buffer.getvalue()) == 1


def test_a_file_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["verify", str(tmp_path / "missing.zip")]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_a_folder_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["verify", str(tmp_path)]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_the_command_starts_without_django_and_without_numpy(tmp_path: Path, package: AuditPackage):
    path = tmp_path / "p.zip"
    path.write_bytes(package.content)
    script = (
        "import sys; from modellkommune.site.cli import main;"
        f"code = main(['verify', {str(path)!r}]);"
        "loaded = [name for name in ('django', 'numpy', 'gmpy2') if name in sys.modules];"
        "print(code, loaded)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "0 []"
