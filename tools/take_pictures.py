"""Take the pictures of the documentation from the demo world.

A room that has something to show adds a line to PICTURES.

    python tools/take_pictures.py            all of them
    python tools/take_pictures.py result     those named
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.fixtures.chromium import flags, path_of_chromium  # noqa: E402
from tests.fixtures.wheels import running_demo  # noqa: E402

TARGET = ROOT / "docs" / "pictures"
ROUND = "/buergerhaushalt/lindental/2026/"


@dataclass(frozen=True)
class Picture:
    """One picture.

    portal  0 is the county, 1 Lindental, in the order of the demo's ports
    """

    name: str
    portal: int
    path: str
    width: int = 1280
    height: int = 900


PICTURES = (
    Picture("county", 0, "/"),
    Picture("result", 1, ROUND),
    Picture("proposal", 1, f"{ROUND}vorschlaege/3/", height=1200),
    Picture("comparison", 1, f"{ROUND}vergleich/"),
)


def main() -> int:
    """Start the demo, take the pictures, stop the demo."""
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    TARGET.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_browser() as browser,
        running_demo(Path(sys.executable).parent, Path(folder)) as port,
    ):
        for picture in PICTURES:
            if picture.name in wanted:
                take(browser, picture, port)
    return 0


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium that talks to this computer alone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=flags())
        yield browser
        browser.close()


def take(browser: Browser, picture: Picture, port: int) -> None:
    """Open the page and save what is seen without scrolling."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        locale="de-DE",
    )
    answer = page.goto(f"http://localhost:{port + picture.portal}{picture.path}")
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.name}: the page is not there.")
    page.wait_for_load_state("networkidle")
    file = TARGET / f"{picture.name}.png"
    page.screenshot(path=file)
    page.close()
    shrink(file)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB")


def shrink(file: Path) -> None:
    """Keep 128 colours, which is more than a page has."""
    from PIL import Image

    with Image.open(file) as picture:
        picture.convert("RGB").quantize(128).save(file, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
