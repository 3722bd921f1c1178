"""What is missing on a computer is said in one sentence, in two languages."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import prepare

ROOT = Path(__file__).resolve().parents[3]


def said(command, **options):
    """Exit code and error output of a command."""
    finished = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, **options
    )
    return finished.returncode, finished.stderr


def test_a_taken_port_is_named_before_anything_is_loaded():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, text = said([sys.executable, "tools/prepare.py", "demo", "--port", str(port)])

    assert code == 1
    assert f"Port {port} ist belegt" in text
    assert f"Port {port} is taken" in text
    assert f"make demo PORT={port + 100}" in text


def test_a_computer_without_python_hears_what_to_install():
    shell = shutil.which("sh")

    code, text = said([shell, "tools/find-python.sh"], env={"PATH": "/nonexistent"})

    assert code == 1
    assert "Es fehlt Python 3.11" in text
    assert "Python 3.11 or newer is missing" in text


def test_an_old_python_is_passed_over(tmp_path):
    shell = shutil.which("sh")
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    new = tmp_path / "python3.12"
    new.symlink_to(sys.executable)

    finished = subprocess.run(
        [shell, "tools/find-python.sh"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
    )

    assert finished.returncode == 0
    assert finished.stdout.strip()


def test_a_python_without_venv_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(prepare, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(prepare.sys, "executable", str(broken))

    with pytest.raises(prepare.Missing, match=r"venv.*\n.*venv"):
        prepare.make_environment()

    assert not (tmp_path / ".venv").exists()


def test_tests_without_a_browser_fail_with_a_sentence(monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda _name: None)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)

    with pytest.raises(prepare.Missing, match="apt install chromium"):
        prepare.find_or_install_browser()
