"""Prepare a fresh clone: environment, libraries, assets, translations, browser.

Needs nothing but the standard library of Python 3.11. A step whose inputs are
unchanged is skipped; the folder .make remembers them.

    python tools/prepare.py demo --port 8000   what `make demo` needs
    python tools/prepare.py test               what `make test` needs

Exits 0 when all stands, 1 with one sentence, German and English, when something
is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMPS = ROOT / ".make"
PIP_INSTALL = [
    str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
]  # fmt: skip
LOCKS = {"demo": "requirements-assets.lock", "test": "requirements-dev.lock"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The demo world has five portals, each with a port of its own.
PORTS_OF_DEMO = 5


class Missing(Exception):
    """Something is not there; the message says it in German and in English."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(f"{german}\n{english}")


def main() -> int:
    """Run the steps of one purpose."""
    parser = argparse.ArgumentParser(description="Prepare a fresh clone.")
    parser.add_argument("purpose", choices=sorted(LOCKS))
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    STAMPS.mkdir(exist_ok=True)
    try:
        if arguments.purpose == "demo":
            check_ports(arguments.port)
        prepare(arguments.purpose)
    except Missing as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(purpose: str) -> None:
    """Do every step that is out of date."""
    step("Python environment", make_environment)
    step("Libraries", lambda: install_libraries(purpose))
    step("Style, script and type", lambda: run_tool("build_assets.py"))
    step("Translations", lambda: run_tool("messages.py", "compile"))
    if purpose == "test":
        step("Browser", find_or_install_browser)


def step(name: str, action: Callable[[], bool]) -> None:
    """Do one step; print its name and how long it took, or that it was ready."""
    started = time.monotonic()
    print(f"{name} …", flush=True)
    worked = action()
    seconds = time.monotonic() - started
    print(f"{name}: {f'done in {seconds:.1f} s' if worked else 'ready'}", flush=True)


def check_ports(first: int) -> None:
    """Raise Missing when a port of the demo is taken."""
    for port in range(first, first + PORTS_OF_DEMO):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise Missing(
                    f"Port {port} ist belegt; bitte anders starten: make demo PORT={first + 100}",
                    f"Port {port} is taken; please start with another: "
                    f"make demo PORT={first + 100}",
                ) from None


def make_environment() -> bool:
    """Make the virtual environment unless one of this Python version works."""
    wanted = ".".join(map(str, sys.version_info[:2]))
    if environment_version() == wanted:
        return False
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENT)],
        check=False,
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        raise Missing(
            f"Python fehlt das Modul venv; bitte installieren (Debian: apt install python{wanted}-venv).",
            f"Python lacks its module venv; please install it (Debian: apt install python{wanted}-venv).",
        )
    return True


def environment_version() -> str | None:
    """Return the Python version of the environment, such as 3.11, or None."""
    program = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        asked = subprocess.run([PYTHON, "-c", program], check=False, capture_output=True, text=True)
    except OSError:
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None


def install_libraries(purpose: str) -> bool:
    """Install exactly what the lock file names, by hash, and the package itself."""
    lock = ROOT / LOCKS[purpose]
    if is_fresh("libraries-test", ROOT / LOCKS["test"]) or is_fresh(f"libraries-{purpose}", lock):
        return False
    for stamp in STAMPS.glob("libraries-*"):
        stamp.unlink()
    finished = subprocess.run(
        [*PIP_INSTALL, "--require-hashes", "--requirement", str(lock)], check=False, cwd=ROOT
    )
    if finished.returncode != 0:
        raise Missing(
            "Die Bibliotheken ließen sich nicht laden; bitte die Netzverbindung prüfen "
            "und noch einmal starten.",
            "The libraries could not be installed; please check the network connection "
            "and start again.",
        )
    link_package()
    remember(f"libraries-{purpose}", lock)
    return True


def link_package() -> None:
    """Let the environment find the package where it lies, with its command and facts."""
    words = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    linked = subprocess.run([*PIP_INSTALL, *words], check=False, cwd=ROOT)
    if linked.returncode != 0:
        raise Missing(
            "Das Paket ließ sich nicht in die Umgebung einbinden; der Grund steht darüber.",
            "The package could not be linked into the environment; the reason stands above.",
        )


def run_tool(name: str, *arguments: str) -> bool:
    """Run a tool of this folder that says itself what it did."""
    finished = subprocess.run(
        [PYTHON, str(ROOT / "tools" / name), *arguments], check=False, cwd=ROOT
    )
    if finished.returncode != 0:
        raise Missing(
            f"tools/{name} ist gescheitert; der Grund steht darüber.",
            f"tools/{name} failed; the reason stands above.",
        )
    return True


def find_or_install_browser() -> bool:
    """Look for Chromium; install Debian's when we may, else raise Missing."""
    wanted = [os.environ.get("CHROMIUM", ""), *BROWSERS]
    if any(shutil.which(name) for name in wanted if name):
        return False
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-qq"], ["install", "-qq", "-y", "chromium"]):
            subprocess.run(["apt-get", *words], check=False, env=quiet, stdout=subprocess.DEVNULL)
        if any(shutil.which(name) for name in BROWSERS):
            return True
    raise Missing(
        "Für die Prüfungen im Browser fehlt Chromium; bitte installieren "
        "(Debian: apt install chromium).",
        "The browser tests need Chromium; please install it (Debian: apt install chromium).",
    )


def is_fresh(name: str, source: Path) -> bool:
    """Whether the stamp of a step fits its input and this environment."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == digest_of(source)


def remember(name: str, source: Path) -> None:
    """Write the stamp of a step."""
    (STAMPS / name).write_text(digest_of(source))


def digest_of(source: Path) -> str:
    """Return what a step depends on: a file, and the environment that it fills."""
    configuration = ENVIRONMENT / "pyvenv.cfg"
    made = configuration.stat().st_mtime_ns if configuration.is_file() else 0
    return f"{hashlib.sha256(source.read_bytes()).hexdigest()} {made} {ROOT}"


if __name__ == "__main__":
    sys.exit(main())
