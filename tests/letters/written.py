"""All letters, written anew and alike in every run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.letters import as_docx, as_mail, as_pdf, as_typed
from tests.letters.model import Letter, Words
from tests.letters.people import BODIES, CITIZENS, Writer
from tests.letters.thoughts import AFTERTHOUGHT, THANKS, THOUGHTS

Shape = Callable[[Words, Writer, int], bytes]
SHAPES: tuple[tuple[str, str, Shape, bool], ...] = (
    # name, ending, how it is written, whether by a public body
    ("mail-plain", "eml", as_mail.plain, False),
    ("mail-wrapped", "eml", as_mail.wrapped, False),
    ("mail-html", "eml", as_mail.html, False),
    ("mail-answer", "eml", as_mail.answering, True),
    ("mail-forwarded", "eml", as_mail.forwarded, False),
    ("mail-enclosed", "eml", as_mail.with_letter, True),
    ("pdf-citizen", "pdf", as_pdf.by_citizen, False),
    ("pdf-body", "pdf", as_pdf.by_body, True),
    ("pdf-columns", "pdf", as_pdf.in_columns, True),
    ("docx-citizen", "docx", as_docx.by_citizen, False),
    ("docx-body", "docx", as_docx.by_body, True),
    ("docx-table", "docx", as_docx.in_table, True),
    ("typed", "txt", as_typed.off_a_scan, False),
    ("typed-bare", "txt", as_typed.without_head, False),
    ("typed-short-lines", "txt", as_typed.in_short_lines, False),
)
ROUNDS = 3


@cache
def letters() -> tuple[Letter, ...]:
    """Forty-five letters: fifteen shapes, three of each."""
    return tuple(_letter(shape, turn) for turn in range(ROUNDS) for shape in range(len(SHAPES)))


def _letter(shape: int, turn: int) -> Letter:
    name, ending, write, is_body = SHAPES[shape]
    number = shape + turn * len(SHAPES)
    writer = BODIES[number % len(BODIES)] if is_body else CITIZENS[number % len(CITIZENS)]
    words = words_of(number)
    return Letter(f"{number + 1:02}-{name}.{ending}", write(words, writer, number), writer, words)


def words_of(number: int) -> Words:
    """Two to five thoughts, numbered in every third letter, some with an afterthought."""
    count = 2 + number % 4
    thoughts = tuple(THOUGHTS[(number * 5 + step * 7) % len(THOUGHTS)] for step in range(count))
    if number % 6 == 2:
        thoughts = (*thoughts, THANKS)
    afterthought = AFTERTHOUGHT if number % 9 == 4 else ""
    return Words(thoughts, numbered=number % 3 == 0, postscript=afterthought)
