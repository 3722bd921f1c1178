"""Public pages carry no script or style of their own and ask no other server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "modellkommune"
OFFICE = re.compile(r"/(office|wagtailadmin|office_parts)/")
FORBIDDEN = {
    "script in the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/)", re.IGNORECASE),
    "style in the page": re.compile(r"<style\b|\sstyle\s*=\s*[\"']", re.IGNORECASE),
    "handler in an element": re.compile(r"\s(on[a-z]+|hx-on[^=]*)\s*=\s*[\"']", re.IGNORECASE),
    "something loaded from elsewhere": re.compile(
        r"(<(script|img|iframe|source|video|audio|link|use)\b[^>]*\b(src|href|srcset)\s*=\s*[\"'](https?:)?//)",
        re.IGNORECASE,
    ),
}


def faults_in(text: str) -> Iterator[str]:
    """Yield the name of every rule that a template breaks."""
    yield from (name for name, pattern in FORBIDDEN.items() if pattern.search(text))


def public_templates() -> list[Path]:
    return [
        path
        for path in sorted(SOURCE.rglob("templates/**/*.html"))
        if not OFFICE.search(path.as_posix())
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<script>alert(1)</script>", "script in the page"),
        ('<p style="color: red">', "style in the page"),
        ('<button onclick="go()">', "handler in an element"),
        ('<img alt="" src="https://example.org/a.png">', "something loaded from elsewhere"),
    ],
)
def test_each_of_the_faults_would_be_noticed(text, fault):
    assert list(faults_in(text)) == [fault]


def test_a_script_file_and_data_for_it_are_allowed():
    text = '<script src="/static/ui/site.js" defer></script><script type="application/json">{}</script>'

    assert list(faults_in(text)) == []


def test_no_public_template_breaks_a_rule():
    templates = public_templates()

    broken = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in templates
        for fault in faults_in(path.read_text(encoding="utf-8"))
    ]

    assert len(templates) > 20
    assert broken == []
