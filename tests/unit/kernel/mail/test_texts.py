"""Subject, sender, text: in whatever letters they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from modellkommune.kernel.mail import Address, ReadMail, read_mail
from tests.unit.kernel.mail.samples import mail, multipart, part


def codes(read: ReadMail) -> list[str]:
    return [one.code for one in read.findings]


def test_a_plain_mail_is_read_without_a_remark():
    read = read_mail(mail("Guten Tag.\r\nAnna"))

    assert (read.subject, str(read.sender)) == (
        "Bewerbung",
        "Anna Amsel <anna@lindental.example>",
    )
    assert read.text == "Guten Tag.\nAnna"
    assert read.date == datetime(2017, 4, 21, 23, 59, 30, tzinfo=timezone(timedelta(hours=2)))
    assert (read.message_id, read.attachments, codes(read)) == ("1@lindental.example", (), [])


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        (b"=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?iso-8859-1?B?R3L832U=?=", "Grüße"),
        (b"=?utf-8?Q?Gr=C3=BC?= =?utf-8?Q?=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?Q?Gr=C3?=\r\n =?UTF-8?Q?=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?= aus Lindental", "Grüße aus Lindental"),
        (b"=?utf-8?Q?Viele Gr=C3=BC=C3=9Fe?=", "Viele Grüße"),
        (b"=?utf-8?Q?Gr=C3=BC=C3=9Fe", "Grüße"),
        (b"=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße – 5 €".encode("cp1252"), "Grüße – 5 €"),
        (b"=?x-unknown?Q?Gr=FC=DFe?=", "Grüße"),
        (b"=?windows-1252?Q?5_=80?=", "5 €"),
        (b"=?iso-8859-1?Q?5_=80?=", "5 €"),
        (b"Anfang\r\n\tund Ende", "Anfang und Ende"),
        (b"Zeile\x07mit\x00Zeichen", "Zeile mit Zeichen"),
        (b"=?utf-8?Q?a=0Ab?=", "a b"),
        (b"1 =? 2 ?= 3", "1 =? 2 ?= 3"),
        (b"\x1b$B$3$s\x1b(B", "こん"),
    ],
)
def test_a_subject_is_read_however_its_letters_are_written(written, subject):
    assert read_mail(mail(subject=written)).subject == subject


def test_letters_beyond_ascii_in_a_raw_header_are_named():
    read = read_mail(mail(subject="Grüße".encode("cp1252")))

    assert [one.sentence for one in read.findings] == [
        "The header Subject has letters outside ASCII; read as windows-1252."
    ]


@pytest.mark.parametrize(
    ("content", "charset", "text", "expected"),
    [
        ("Größe".encode(), "utf-8", "Größe", []),
        ("Größe".encode("cp1252"), "utf-8", "Größe", ["charset-wrong"]),
        ("Größe".encode(), "iso-8859-1", "Größe", ["charset-wrong"]),
        ("Größe".encode("cp1252"), "us-ascii", "Größe", ["charset-wrong"]),
        ("Größe".encode(), "x-fantasie", "Größe", ["charset-unknown"]),
        ("Größe".encode("cp1252"), "", "Größe", ["charset-undeclared"]),
        ("Größe „x“ €".encode("cp1252"), "iso-8859-1", "Größe „x“ €", []),
        ("Größe".encode("utf-16"), "utf-16", "Größe", []),
        ("Größe und Länge".encode()[:-1] + b"\xc3", "utf-8", "Größe und Läng\ufffd", None),
        (b"a\x81b", "windows-1252", "a\x81b", []),
        (b"abc", "rot13", "abc", ["charset-unknown"]),
        (b"abc", "hex", "abc", ["charset-unknown"]),
        (b"abc", "unicode_escape", "abc", ["charset-unknown"]),
    ],
)
def test_a_text_is_read_in_the_letters_it_is_written_in(content, charset, text, expected):
    kind = f"text/plain; charset={charset}" if charset else "text/plain"

    read = read_mail(mail(content, content_type=kind))

    assert read.text == text
    assert expected is None or codes(read) == expected


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("anna@lindental.example", Address("", "anna@lindental.example")),
        ("<anna@lindental.example>", Address("", "anna@lindental.example")),
        ('"Amsel, Anna" <anna@x.example>', Address("Amsel, Anna", "anna@x.example")),
        ("anna@x.example (Anna (Amt) Amsel)", Address("Anna (Amt) Amsel", "anna@x.example")),
        ("=?utf-8?Q?M=C3=BCller?= <m@x.example>", Address("Müller", "m@x.example")),
        ('"=?utf-8?Q?M=C3=BCller?=" <m@x.example>', Address("Müller", "m@x.example")),
        ("=?utf-8?Q?M=C3=BCller=2C_A=2E?= <m@x.example>", Address("Müller, A.", "m@x.example")),
        ("Müller <müller@köln.example>", Address("Müller", "müller@köln.example")),
        ("Anna anna@x.example", Address("Anna", "anna@x.example")),
        ("'Anna' <mailto:anna@x.example>", Address("Anna", "anna@x.example")),
        ("<@a.example,@b.example:anna@x.example>", Address("", "anna@x.example")),
        ("Amt: anna@x.example, bert@x.example;", Address("", "anna@x.example")),
        ('"Anna <anna@x.example>', Address("Anna", "anna@x.example")),
        ("Anna Amsel", Address("Anna Amsel", "")),
        ("Anna <anna@>", Address("Anna", "")),
        ('"an na"@x.example', Address("", '"an na"@x.example')),
    ],
)  # fmt: skip
def test_a_sender_is_found_however_the_line_is_written(written, address):
    assert read_mail(mail(**{"from": written})).sender == address


def test_several_recipients_are_taken_apart_at_commas_outside_names():
    read = read_mail(mail(to='"A, B" <a@x.example>, c@x.example; Rat: d@x.example;'))

    assert [one.email for one in read.to] == ["a@x.example", "c@x.example", "d@x.example"]


@pytest.mark.parametrize(
    ("written", "moment", "expected"),
    [
        ("21 Apr 2017 23:59:30 GMT", datetime(2017, 4, 21, 23, 59, 30, tzinfo=UTC), []),
        ("Fr, 21 Apr 17 23:59 +0000", datetime(2017, 4, 21, 23, 59, tzinfo=UTC), ["date-short-year"]),
        ("Fri, 21 Apr 2017 23:59:30 MESZ", datetime(2017, 4, 21, 21, 59, 30, tzinfo=UTC), []),
        ("Fri, 21 Apr 2017 23:59:30", datetime(2017, 4, 21, 23, 59, 30, tzinfo=UTC), ["date-without-zone"]),
        ("2017-04-21T23:59:30Z", datetime(2017, 4, 21, 23, 59, 30, tzinfo=UTC), []),
        ("Do, 4 Mai 2017 08:00:00 +0000 (UTC)", datetime(2017, 5, 4, 8, tzinfo=UTC), []),
        ("Fri, 31 Feb 2017 10:00:00 +0000", None, ["date-invalid"]),
        ("gestern", None, ["date-invalid"]),
        ("Fri, 21 Apr 2017 23:59:30 +9999", None, ["date-invalid"]),
        ("Fri, 21 Apr 99999 23:59:30 +0000", None, ["date-invalid"]),
    ],
)  # fmt: skip
def test_a_date_is_read_or_named_as_unreadable(written, moment, expected):
    read = read_mail(mail(date=written))

    assert (read.date, codes(read)) == (moment, expected)


def test_a_missing_and_a_malformed_message_id_are_named():
    missing = read_mail(mail(message_id=None))
    malformed = read_mail(mail(message_id="1@lindental"))

    assert (missing.message_id, codes(missing)) == ("", ["message-id-missing"])
    assert (malformed.message_id, codes(malformed)) == ("1@lindental", ["message-id-malformed"])


def test_the_conversation_is_told_without_brackets():
    read = read_mail(
        mail(references="<a@x.example>\r\n <b@x.example>", in_reply_to="<b@x.example>")
    )

    assert (read.references, read.in_reply_to) == (("a@x.example", "b@x.example"), "b@x.example")


def test_html_alone_becomes_text_and_is_cleaned():
    page = (
        '<html><head><title>Nein</title></head><body><h1>Antrag</h1><p onclick="x()">Wir '
        "bewerben&nbsp;uns.<br>Danke</p><ul><li>eins</li><li>zwei</li></ul>"
        '<img src="https://fremd.example/zaehler.gif"><img src="cid:1" alt="Wappen">'
        '<a href="https://x.example/a">mehr</a><script>alert(1)</script>'
        "<blockquote>Alt</blockquote></body></html>"
    )

    read = read_mail(mail(page, content_type="text/html; charset=utf-8"))

    assert read.text == (
        "Antrag\n\nWir bewerben uns.\nDanke\n\n- eins\n- zwei\n\n"
        "[Wappen]mehr <https://x.example/a>\n\n> Alt"
    )
    assert not any(word in read.html for word in ("fremd", "script", "alert", "onclick", "Nein"))
    assert set(codes(read)) == {"html-remote", "html-active", "text-from-html"}


def test_of_the_same_text_in_two_forms_the_plain_one_is_taken():
    read = read_mail(
        multipart(
            part("schlicht", Content_Type="text/plain"),
            part("<b>bunt</b>", Content_Type="text/html"),
            subtype="alternative",
        )
    )

    assert (read.text, read.html, read.attachments) == ("schlicht", "<b>bunt</b>", ())


def test_an_empty_plain_form_gives_way_to_html():
    read = read_mail(
        multipart(
            part(" \r\n", Content_Type="text/plain"),
            part("<p>Hier steht es.</p>", Content_Type="text/html"),
            subtype="alternative",
        )
    )

    assert read.text == "Hier steht es."


def test_a_charset_named_only_within_the_page_is_used():
    page = '<meta charset="windows-1252"><p>Größe</p>'.encode("cp1252")

    assert read_mail(mail(page, content_type="text/html")).text == "Größe"


@pytest.mark.parametrize(
    "rest",
    [
        "\r\nAm 12.04.2017 um 10:00 schrieb Programmbüro:\r\n> Alt\r\n> noch älter",
        ("\r\nAm Mi., 12. Apr. 2017 um 10:00 Uhr schrieb Programmbüro <\r\n"
        "p@programm.example>:\r\n\r\n> Alt"),
        "\r\nOn Wed, Apr 12, 2017 at 10:00, Office <p@x.example> wrote:\r\n\r\n> Alt",
        "\r\n-----Ursprüngliche Nachricht-----\r\nVon: Programmbüro\r\nAlt",
        "\r\n________________________________\r\nVon: Programmbüro\r\nAlt",
        "\r\nVon: Programmbüro <p@x.example>\r\nGesendet: Mittwoch\r\nAn: Anna\r\nBetreff: Alt\r\nAlt",
        "\r\n> Alt\r\n",
        "\r\n-- \r\nAnna Amsel\r\nStadt Lindental",
    ],
)  # fmt: skip
def test_own_words_are_told_from_those_they_answer(rest):
    read = read_mail(
        mail("Neu hier.\r\nZweite Zeile." + rest, content_type="text/plain; charset=utf-8")
    )

    assert read.text_without_quotes == "Neu hier.\nZweite Zeile."


def test_answers_between_quoted_lines_are_kept():
    body = "Am 12.04. schrieb P:\r\n> Wer?\r\nAnna.\r\n> Wann?\r\nMorgen."

    assert read_mail(mail(body)).text_without_quotes == "Anna.\nMorgen."


def test_am_at_the_beginning_of_an_own_sentence_is_no_quote():
    body = "Am 12. Mai beschloss der Rat:\r\nWir bewerben uns."

    assert (
        read_mail(mail(body)).text_without_quotes
        == "Am 12. Mai beschloss der Rat:\nWir bewerben uns."
    )
