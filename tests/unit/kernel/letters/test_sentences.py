"""Where German sentences end, and what stands around the own words."""

from __future__ import annotations

import textwrap

import pytest

from modellkommune.kernel.letters import read_letter, sentences
from modellkommune.kernel.letters.mails import is_cover
from tests.letters.written import letters
from tests.unit.kernel.mail.outlook_samples import outlook_file, outlook_mail


@pytest.mark.parametrize(
    "parts",
    [
        ("Das gilt z. B. für uns.", "Auch d. h. nichts."),
        ("Nach § 3 Abs. 2 Nr. 4 BauGB ist das falsch.", "Wir klagen."),
        ("Am 3. Mai kamen 12 Leute.", "Das war 2019.", "Danach kam niemand."),
        ("Der 2. Änderung fehlt der Plan.", "Im 1. Stock ist es laut."),
        ("Wir wohnen in der Gartenstr. 17.", "Nachts ist es laut."),
        ("Es fehlen Bänke usw.", "Das ist schade."),
        ("Es fehlen Bänke usw. im Park."),
        ("Dr. Kern und Prof. Dr. Maier sagten: „Nein!“", "Warum?", "Wir wissen es nicht …"),
        ("Die Variante B.", "Sie ist besser."),
        ("Der Verein e. V. Birkenhain stimmt zu."),
        ("Es sind 1.250 m² bzw. 0,125 ha.", "Der Preis steigt um 3,5 %."),
        ("Das Haus Nr. 5 (vgl. S. 3. Absatz) bleibt.", "Gut so!"),
        ("Nachts am 2./3. Februar war es laut.", "Sehr laut."),
        ("Siehe www.birkenhain.example/plan.pdf.", "Dort steht es."),
    ],
    ids=lambda parts: str(parts)[:24],
)  # fmt: skip
def test_a_point_ends_a_sentence_only_where_one_ends(parts):
    parts = (parts,) if isinstance(parts, str) else parts
    text = " ".join(parts)

    assert [span.of(text) for span in sentences(text)] == list(parts)


def test_headings_and_points_are_sentences_of_their_own():
    text = "Verkehr\n\nWir fordern:\n- eine Ampel\n- Tempo 30\n2.1 Lärm\nDer Wall\nist zu kurz."

    found = [span.of(text) for span in sentences(text)]

    assert found == ["Verkehr", "Wir fordern:", "- eine Ampel", "- Tempo 30", "2.1 Lärm", "Der Wall\nist zu kurz."]  # fmt: skip


def test_lines_that_a_program_broke_are_one_sentence():
    told = "Die Zufahrt ist für Begegnungen viel zu schmal, das zeigte sich am 3. Mai 2026. Das reicht nicht."

    broken = textwrap.fill(told, 67)

    assert "am\n3. Mai" in broken
    assert len(sentences(broken)) == 2


def read(text: str):
    return read_letter(text.encode(), name="brief.txt")


def test_who_wrote_when_and_about_what_is_told_by_the_head():
    letter = read(
        "Landratsamt Sonnenau\nSonnenallee 1\n99300 Lindental\n\nAn die\nGemeinde Birkenhain\n\n"
        "Unser Zeichen: 610-4\nDatum: 15.02.2027\nE-Mail: natur@lra.example\n\nBebauungsplan „Mühlenfeld“\n"
        "hier: Beteiligung nach § 4 Abs. 2 BauGB\n\nSehr geehrte Frau Kern,\n\nwir stimmen zu.\n\n"
        "Mit freundlichen Grüßen\nIm Auftrag\n\nBerger\n\nAnlagen: 1 Karte\n"
    )

    assert (letter.sender.organisation, letter.sender.name) == ("Landratsamt Sonnenau", "Berger")
    assert letter.sender.email == "natur@lra.example"
    assert letter.date.isoformat() == "2027-02-15"
    assert letter.subject == "Bebauungsplan „Mühlenfeld“ hier: Beteiligung nach § 4 Abs. 2 BauGB"
    assert letter.statement == "wir stimmen zu."


def test_an_afterthought_below_the_signature_belongs_to_the_statement():
    letter = read("Hallo Frau Kern,\n\nnein.\n\nViele Grüße\nAnna Amsel\n\nPS: Die Linde bleibt.\n")

    assert letter.statement == "nein.\n\nPS: Die Linde bleibt."


def test_answers_between_quoted_lines_are_kept_and_the_quoted_lines_left_out():
    letter = read(
        "Am 1.2.2027 schrieb Bauamt:\n> Haben Sie Bedenken?\nJa, wegen der Linde.\n> Noch etwas?\nNein.\n"
    )

    assert letter.statement == "Ja, wegen der Linde.\n\nNein."


def test_a_text_without_head_and_greeting_is_taken_whole():
    text = "Die Linde soll bleiben.\n\nDer Weg ist schmal."

    assert read(text).statement == text


def test_a_long_mail_with_a_map_is_no_covering_note():
    mail = "From: a@x.example\nSubject: Plan\n\nHallo Frau Kern,\n\n" + "Der Weg ist schmal. " * 40

    assert not is_cover(read_letter(mail.encode(), name="brief.eml"))


def test_an_outlook_mail_is_read_like_any_other_and_the_letter_in_it_too():
    enclosed = next(one for one in letters() if "pdf-body" in one.name)
    values = {
        0x0037: "AW: Mühlenfeld", 0x1000: "Anbei unsere Stellungnahme.\n\nMit freundlichen Grüßen\nPeter Brandt",
        0x0C1A: "Peter Brandt", 0x0C1F: "brandt@wwa-lindental.example",
    }  # fmt: skip
    message = outlook_mail(values, outlook_file("Stellungnahme.pdf", enclosed.content))

    letter = read_letter(message, name="AW Mühlenfeld.msg")

    assert (str(letter.sender), letter.subject) == ("Peter Brandt", "Mühlenfeld")
    assert is_cover(letter)
    assert all(one in letter.enclosures[0].statement for one in enclosed.words.sentences)


@pytest.mark.parametrize(
    "statement",
    [
        "Im Auftrag der Initiative Mühlenfeld nehme ich Stellung.\n\nDer Weg ist zu schmal.",
        "Der Weg ist viel zu schmal für Busse.\nWir wohnen seit 1998 am Mühlenweg 17\nund wissen das.",
        "Die Wiese ist für viele wichtig.\nDort spielen sie.\nLiebe Kinder spielen dort\nnoch heute.",
        "Am 12.11.2026 schrieb uns die Gemeinde:\nEs wird nichts gebaut.\nJetzt wird doch gebaut.",
        "Wir fordern:\n- Erhalt der Linde\n- Erhalt der Wiese am Mühlenweg",
        "Die Gemeinde hat nie geantwortet.\n\nDas Tempo im Mühlenweg\n\nist zu hoch.",
    ],
    ids=lambda text: text[:18],
)
def test_words_that_look_like_a_frame_stay_in_the_statement(statement):
    assert read(statement).statement == statement
    letter = f"Anna Amsel\nGartenweg 3\n99312 Birkenhain\n\nHallo Frau Kern,\n\n{statement}\n\nViele Grüße\nAnna"
    assert read(letter).statement == statement
