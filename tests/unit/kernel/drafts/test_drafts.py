"""Drafts of texts: read into paragraphs, matched between versions, compared."""

from __future__ import annotations

import io

import pytest
from docx import Document

from modellkommune.kernel.drafts import (
    ChangeKind,
    DocxUnreadable,
    Paragraph,
    as_text,
    compare,
    hard_places,
    parse,
    text_of_docx,
    with_keys,
)

STATUTE = """# Satzung über die Spielplätze

Der Rat hat beschlossen:

§ 1 Geltung
(1) Die Satzung gilt für alle
öffentlichen Spielplätze.
(2) Schulhöfe gehören dazu.

§ 2 Öffnung

Spielplätze sind von 8 bis 20 Uhr offen.
"""


def test_a_statute_becomes_headings_and_counted_paragraphs():
    assert parse(STATUTE) == [
        Paragraph(1, "", "Satzung über die Spielplätze"),
        Paragraph(0, "", "Der Rat hat beschlossen:"),
        Paragraph(2, "§ 1", "Geltung"),
        Paragraph(0, "§ 1 (1)", "Die Satzung gilt für alle öffentlichen Spielplätze."),
        Paragraph(0, "§ 1 (2)", "Schulhöfe gehören dazu."),
        Paragraph(2, "§ 2", "Öffnung"),
        Paragraph(0, "", "Spielplätze sind von 8 bis 20 Uhr offen."),
    ]


def test_a_sentence_that_begins_with_a_clause_is_no_heading():
    assert [one.level for one in parse("§ 3 gilt entsprechend.")] == [0]


def test_written_out_and_read_again_a_draft_is_the_same():
    assert parse(as_text(parse(STATUTE))) == parse(STATUTE)


def test_a_paragraph_keeps_its_key_when_number_and_words_change():
    first = with_keys(parse(STATUTE), [])
    changed = STATUTE.replace(
        "§ 2 Öffnung", "§ 2 Ruhe\n\nMittags ist Ruhe.\n\n§ 3 Öffnung"
    ).replace("8 bis 20 Uhr", "7 bis 21 Uhr")

    second = with_keys(parse(changed), first)

    keys = {one.text: one.key for one in first}
    assert second[-1].key == keys["Spielplätze sind von 8 bis 20 Uhr offen."]
    assert next(one for one in second if one.text == "Öffnung").key == keys["Öffnung"]
    assert len({one.key for one in second}) == len(second)


def test_keys_are_readable_and_never_double():
    keyed = with_keys(parse(STATUTE), [])

    assert [one.key for one in keyed] == [
        "p-1", "p-2", "par-1", "par-1-1", "par-1-2", "par-2", "p-3"
    ]  # fmt: skip


def test_two_versions_show_the_words_that_came_and_went():
    before = with_keys(parse("Offen von 8 bis 20 Uhr.\n\nHunde sind verboten."), [])
    after = with_keys(parse("Offen von 7 bis 20 Uhr.\n\nMittags ist Ruhe."), before)

    changes = compare(before, after)

    assert [one.kind for one in changes] == [
        ChangeKind.CHANGED, ChangeKind.GONE, ChangeKind.NEW
    ]  # fmt: skip
    words = [(one.kind.value, one.text) for one in changes[0].pieces]
    assert words == [
        ("same", "Offen von "), ("gone", "8"), ("new", "7"), ("same", " bis 20 Uhr.")
    ]  # fmt: skip


def test_an_unchanged_paragraph_with_a_new_number_says_so():
    before = with_keys(parse("§ 1 Ziel\n\n§ 2 Geltung"), [])
    after = with_keys(parse("§ 1 Geltung"), before)

    (gone, kept) = sorted(compare(before, after), key=lambda one: one.kind)
    assert (gone.kind, kept.kind) == (ChangeKind.GONE, ChangeKind.SAME)
    assert kept.is_renumbered


def test_a_word_file_keeps_its_headings():
    document = Document()
    document.add_heading("Konzept", level=1)
    document.add_paragraph("Wir wollen mehr Bäume.")
    memory = io.BytesIO()
    document.save(memory)

    assert text_of_docx(memory.getvalue()) == "# Konzept\n\nWir wollen mehr Bäume."
    with pytest.raises(DocxUnreadable):
        text_of_docx(b"%PDF-1.7")


def test_long_sentences_and_long_words_are_hard():
    easy = "Hier entstehen Wohnungen. Es gibt einen Spielplatz."
    hard = (
        "Die Bebauungsplanaufstellungsverfahrensunterlagen liegen im Rathaus und in der "
        "Bücherei und im Bauamt zu allen Zeiten für alle Menschen bereit."
    )

    assert hard_places(easy) == []
    assert [one.code for one in hard_places(hard)] == ["long-sentence", "long-words"]
