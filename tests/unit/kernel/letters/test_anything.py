"""Whatever is dropped onto the page: a finding comes back, never an exception."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommune.kernel.letters import (
    LetterLimits,
    proposed_segments,
    read_letter,
    sentences,
)
from tests.letters.written import letters

PIECES = st.sampled_from(
    ["Wir bauen.", " ", "\n", "\n\n", "z. B.", "§ 3 Abs. 2", "1. ", "- ", "(", ")", "Nr.", "3.", "Mai",
     "das", "„Nein!“", "Mit freundlichen Grüßen", "Sehr geehrte Frau Kern,", "> ", "Von: A\nAn: B\nBetreff: C\n",
     "\u00a0", "\r\n", "…", "?", "\x0b", "\u2028", "Haus", "99312 Birkenhain", "--", "P. S. Nein."]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300)


def is_parted(text: str, spans: list) -> bool:
    """Whether every character that is not blank lies in exactly one span, in order."""
    at = 0
    for span in spans:
        if span.start < at or text[at : span.start].strip() or not span.of(text).strip():
            return False
        at = span.end
    return not text[at:].strip()


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_letter_lies_in_exactly_one_sentence_and_segment(text):
    segments = proposed_segments(text, is_statement=True)

    assert is_parted(text, sentences(text))
    assert is_parted(text, segments)
    beginnings = {span.start for span in sentences(text)}
    assert {segment.start for segment in segments} <= beginnings


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_own_words_of_any_text_do_not_overlap(text):
    read = read_letter(text.encode("utf-8", "replace"), name="brief.txt")

    ends = [place for span in read.own_words for place in span]
    assert ends == sorted(ends)
    assert all(span.of(read.text).strip() for span in read.own_words)


@given(st.binary(max_size=400), st.sampled_from(["a.eml", "a.msg", "a.pdf", "a.docx", "a.txt", ""]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(content, name):
    read = read_letter(content, name=name)

    assert read.statement.strip() or read.findings


@pytest.mark.parametrize("shape", ["mail-plain", "mail-enclosed", "pdf-body", "docx-body"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(shape, share):
    letter = next(one for one in letters() if shape in one.name)

    read = read_letter(letter.content[: int(len(letter.content) * share)], name=letter.name)

    assert read.statement or read.findings or read.enclosures


def codes(content: bytes, name: str, **limits: int) -> set[str]:
    return {
        one.code for one in read_letter(content, name=name, limits=LetterLimits(**limits)).findings
    }


def document(text: str = "Der Weg ist schmal.") -> bytes:
    buffer = io.BytesIO()
    written = docx.Document()
    written.add_paragraph(text)
    written.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, member: str, replace: tuple[bytes, bytes]) -> bytes:
    """A document with something replaced in one of its members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            inner = old.read(info)
            new.writestr(info, inner.replace(*replace) if info.filename == member else inner)
    return buffer.getvalue()


def test_what_is_no_letter_is_named():
    assert codes(b"", "leer.pdf") == {"letter-empty"}
    assert codes(b"MZ\x90\x00\x03" + bytes(99), "brief.pdf") >= {"letter-harmful", "file-program"}
    assert "letter-unknown-kind" in codes(b"PK\x05\x06" + bytes(18), "brief.zip")
    assert codes(b"x" * 11, "brief.txt", file_bytes=10) == {"letter-too-large"}
    assert codes(b"%PDF-1.7\nkaputt", "brief.pdf") >= {"letter-damaged"}


def test_a_scan_says_that_it_must_be_typed_in():
    page = typst.compile(b"#rect(width: 3cm, height: 3cm, fill: gray)")

    assert codes(page, "scan.pdf") == {"letter-scanned"}


def test_pages_beyond_the_limit_are_named():
    book = typst.compile(b"#for i in range(4) [Seite mit Text. #pagebreak()] Ende")

    assert "letter-too-many-pages" in codes(book, "buch.pdf", pages=2)


def test_an_entity_in_a_document_is_not_expanded():
    bomb = changed(
        document(), "word/document.xml",
        (b"<w:document ", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document '),
    )  # fmt: skip
    bomb = changed(bomb, "word/document.xml", (b"Der Weg", b"&a;Der Weg"))

    read = read_letter(bomb, name="brief.docx")

    assert "root:" not in read.text


def test_deleted_words_are_left_out_and_inserted_ones_kept():
    run = b"<w:r><w:t>Der Weg ist schmal.</w:t></w:r>"
    tracked = (
        b'<w:del w:id="1" w:author="a"><w:r><w:delText>Alt. </w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="a"><w:r><w:t>Neu. </w:t></w:r></w:ins>' + run
    )

    read = read_letter(changed(document(), "word/document.xml", (run, tracked)), name="brief.docx")

    assert read.text == "Neu. Der Weg ist schmal."
    assert {one.code for one in read.findings} == {"letter-changes-tracked"}


def test_a_long_text_is_cut_into_sentences_in_a_moment():
    text = "Der Weg ist gem. § 3 Abs. 2 Nr. 4 zu schmal. " * 20_000

    assert len(sentences(text)) == 20_000


@pytest.mark.parametrize(
    "line",
    ["Viele Grüße\n", "Am 1.1.2027 um 10:00 schrieb a@b.example:\n", "> x\n", "Überschrift\n", "((", "1. "],
    ids=["closing", "wrote", "quoted", "heading", "bracket", "point"],
)  # fmt: skip
def test_a_text_made_to_keep_us_busy_is_read_in_seconds(line):
    text = line * 20_000 + (
        "Der Weg ist viel zu schmal für so viele Busse und Lastwagen am Tag.\n" * 8
    )
    began = time.monotonic()

    read = read_letter(text.encode(), name="brief.txt")
    proposed_segments(read.text, is_statement=True)

    assert time.monotonic() - began < 20
