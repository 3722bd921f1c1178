"""Write the lock files: every library with its version and the digests of its files.

No address of a registry is written, so every installation asks the one that it
is set up for.

    python tools/lock.py             add what pyproject.toml asks for anew
    python tools/lock.py --upgrade   choose the newest of everything
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# From Debian's oldest Python that we support on, for every system.
FOR_EVERYBODY = ["--generate-hashes", "--universal", "--python-version", "3.11"]
WITHOUT_ADDRESSES = ["--no-emit-index-url", "--no-emit-find-links", "--no-header"]
# Name of the lock, the extras in it, and the lock whose versions it keeps to.
LOCKS = [
    ("requirements.lock", [], None),
    ("requirements-assets.lock", ["assets"], "requirements.lock"),
    ("requirements-spark.lock", ["spark"], "requirements.lock"),
    ("requirements-dev.lock", ["assets", "spark", "dev"], "requirements-assets.lock"),
]


def main() -> int:
    """Write one lock file after the other."""
    upgrade = [word for word in sys.argv[1:] if word == "--upgrade"]
    for name, extras, kept in LOCKS:
        words = [f"--extra={extra}" for extra in extras]
        words += ["--constraint", kept] if kept else []
        compile_lock(name, [*words, *upgrade])
    return 0


def compile_lock(name: str, words: list[str]) -> None:
    """Let uv choose versions that fit together, keeping those of the last lock."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    subprocess.run(
        [*command, *FOR_EVERYBODY, *WITHOUT_ADDRESSES, *words, "--output-file", name],
        cwd=ROOT,
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main())
