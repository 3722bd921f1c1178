"""German texts keep the tone of the house."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src" / "modellkommune" / "locale" / "de" / "LC_MESSAGES" / "django.po"
SIGN_INSIDE_WORD = re.compile(r"[a-zäöüß][*:_](in|innen|r|n)\b|[a-zäöüß]Innen\b")


def german_texts() -> list[str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    return [
        text
        for message in catalogue
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]


def test_nobody_is_shouted_at():
    assert [text for text in german_texts() if "!" in text] == []


def test_no_sign_stands_inside_a_word():
    assert SIGN_INSIDE_WORD.search("Bürger*innen")
    assert SIGN_INSIDE_WORD.search("BürgerInnen")
    assert [text for text in german_texts() if SIGN_INSIDE_WORD.search(text)] == []
