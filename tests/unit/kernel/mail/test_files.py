"""Attachments: names, bytes, and what is kept in quarantine."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pytest
from pypdf import PdfWriter

from modellkommune.kernel.mail import Limits, ReadMail, Verdict, read_mail
from tests.unit.kernel.mail.samples import (
    HEADER,
    PDF,
    PNG,
    PROGRAM,
    attached,
    document,
    mail,
    mapi,
    multipart,
    part,
    tnef,
    with_file,
    zipped,
)

ALL_BYTES = bytes(range(256)) * 5


def verdicts(read: ReadMail) -> dict[str, str]:
    return {one.name: one.verdict.value for one in read.attachments}


def codes_of(read: ReadMail, number: int = 0) -> list[str]:
    return [one.code for one in read.attachments[number].findings]


@pytest.mark.parametrize(
    ("disposition", "sent"),
    [
        ('attachment; filename="Antrag.pdf"', "Antrag.pdf"),
        ("attachment; filename=Unser Antrag.pdf", "Unser Antrag.pdf"),
        ("attachment; filename*=utf-8''Grundst%C3%BCck.pdf", "Grundstück.pdf"),
        ("attachment; filename=x.pdf; filename*=iso-8859-1'de'Grundst%FCck.pdf", "Grundstück.pdf"),
        ("attachment; filename*0*=utf-8''Grund;\r\n filename*1*=st%C3%BC;\r\n filename*2=ck.pdf", "Grundstück.pdf"),
        ("attachment; filename*1=ck.pdf; filename*0*=koi8-r''%C1", "аck.pdf"),
        ('attachment; filename="=?utf-8?Q?Grundst=C3=BCck=2Epdf?="', "Grundstück.pdf"),
        ('attachment; filename="=?utf-8?B?R3J1bmRzdMO8?=\r\n =?utf-8?B?Y2sucGRm?="', "Grundstück.pdf"),
        ('attachment; filename="Grundstück.pdf"', "Grundstück.pdf"),
        ('attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'),
        ('attachment; filename="a;b.pdf"; size=3', "a;b.pdf"),
        ('attachment; filename="offen.pdf', "offen.pdf"),
    ],
)  # fmt: skip
def test_a_file_name_is_read_however_it_is_written(disposition, sent):
    read = read_mail(multipart(part("x"), attached(PDF, disposition)))

    assert read.attachments[0].name_as_sent == sent


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\Antrag.pdf", "Antrag.pdf"),
        ("a\tb\x01.pdf", "ab.pdf"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("nul.txt", "_nul.txt"),
        ("..", "attachment-1.txt"),
        ("  Antrag . pdf ", "Antrag.pdf"),
        ("Antrag\u200b.pdf", "Antrag.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("🏛" * 100 + ".pdf", "🏛" * 49 + ".pdf"),
    ],
)
def test_a_name_is_safe_on_every_system(sent, name):
    quoted = sent.replace("\\", "\\\\")

    read = read_mail(with_file(b"Text", quoted, "text/plain"))

    assert read.attachments[0].name == name


def test_names_are_unique_within_the_mail_whatever_their_case():
    files = [attached(b"1", f'attachment; filename="{n}"') for n in ("a.txt", "A.TXT", "a.txt")]

    read = read_mail(multipart(part("x"), *files))

    assert [one.name for one in read.attachments] == ["a.txt", "A (2).TXT", "a (3).txt"]
    assert len({one.name.casefold() for one in read.attachments}) == 3


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit", "x-uuencode"])
def test_every_byte_arrives_as_it_was_sent(encoding):
    import base64
    import binascii
    import quopri

    packed = {
        "base64": base64.encodebytes(ALL_BYTES),
        "quoted-printable": quopri.encodestring(ALL_BYTES),
        "8bit": ALL_BYTES,
        "x-uuencode": b"begin 644 x\n"
        + b"".join(binascii.b2a_uu(ALL_BYTES[at : at + 45]) for at in range(0, 1280, 45))
        + b"`\nend\n",
    }
    file = part(packed[encoding], Content_Type="application/octet-stream",
                Content_Transfer_Encoding=encoding,
                Content_Disposition='attachment; filename="x.dat"')  # fmt: skip

    read = read_mail(multipart(part("x"), file))

    assert read.attachments[0].content == ALL_BYTES


def test_base64_from_two_ends_is_joined_and_named_as_damaged():
    body = b"R3LDvA==\r\nw59l\r\n"

    read = read_mail(mail(body, content_type="text/plain; charset=utf-8",
                          content_transfer_encoding="base64"))  # fmt: skip

    assert (read.text, [one.code for one in read.findings]) == ("Grüße", ["encoding-damaged"])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("Antrag.pdf.exe", b"harmlos", "name-double-ending"),
        ("Antrag.pdf", PROGRAM, "file-program"),
        ("bild.png", b"\x7fELF" + bytes(60), "file-program"),
        ("x", b"\xcf\xfa\xed\xfe" + bytes(60), "file-program"),
        ("x.txt", b"#!/bin/sh\nrm -rf /\n", "file-program"),
        ("x.dat", b"\x4c\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "file-program"),
        ("x.js", b"alert(1)", "file-program"),
        ("x.VBS", b"x", "file-program"),
        ("x.ps1", b"x", "file-program"),
        ("x.jar", zipped({"a.class": b"\xca\xfe\xba\xbe"}), "file-program"),
        ("x.dat", bytes(0x8001) + b"CD001", "file-program"),
        ("x.iso", b"x", "file-program"),
        ("x\u202efdp.exe", b"x", "name-reversed"),
        ("formular.html", b"<p>Passwort?", "file-page"),
        ("formular.txt", b"<!DOCTYPE html><script>", "file-page"),
        ("wappen.svg", b"<svg onload='x()'></svg>", "file-active-picture"),
        ("brief.rtf", b"{\\rtf1 {\\object\\objdata 0105}}", "office-embedded"),
        ("antrag.docx", document(macros=True), "office-macros"),
        ("antrag.docx", document(relations=b'<Relationship Type="x/attachedTemplate" '
                                           b'Target="http://x" TargetMode="External"/>'), "office-remote"),
        ("antrag.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text",
                               "Basic/Standard/Modul1.xml": b"<x/>"}), "office-macros"),
        ("a.zip", zipped({"b/programm.exe": b"MZ"}), "archive-program"),
        ("a.zip", zipped({"b.zip": zipped({"c.dat": PROGRAM})}), "archive-program"),
        ("a.zip", zipped({"programm.exe": b"MZ"}, is_encrypted=True), "archive-program"),
        ("a.pdf", PDF + b"<</S/JavaScript/JS(app.alert(1))>>", "pdf-script"),
        ("a.pdf", PDF + b"<</S/J#61vaScript/JS(x)>>", "pdf-script"),
        ("a.pdf", PDF + b"<</S/Launch/F(cmd.exe)>>", "pdf-launch"),
        ("a.pdf", PDF + b"9 0 obj<</Type/ObjStm/N 1>>stream\n"
                  + zlib.compress(b"<</S/JavaScript>>") + b"\nendstream", "pdf-script"),
    ],
)  # fmt: skip
def test_what_can_do_harm_is_kept_in_quarantine(name, content, code):
    read = read_mail(with_file(content, name))

    assert read.attachments[0].verdict is Verdict.QUARANTINE
    assert code in codes_of(read)
    assert read.attachments[0].content == content


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Antrag.pdf", PDF, "application/pdf"),
        ("Antrag.docx", document(),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("bild.png", PNG, "image/png"),
        ("MZ-Bericht.txt", b"MZ steht fuer Mitteilungszeitung.", "text/plain"),
        ("wappen.svg", b"<svg><path d='M0 0'/></svg>", "image/svg+xml"),
        ("liste.csv", b"Ort;Zahl\nLindental;3", "text/plain"),
        ("unterlagen.zip", zipped({"a.txt": b"a"}), "application/zip"),
    ],
)  # fmt: skip
def test_what_is_usual_is_clean_and_told_by_its_bytes(name, content, kind):
    read = read_mail(with_file(content, name))

    assert (read.attachments[0].verdict, read.attachments[0].detected_type) == ("clean", kind)


def test_files_of_an_archive_stand_behind_it_with_their_path():
    inner = zipped({"plan.pdf": PDF})

    read = read_mail(with_file(zipped({"a/brief.txt": b"Brief", "mehr.zip": inner}), "alles.zip"))

    assert [(one.name, one.path) for one in read.attachments] == [
        ("alles.zip", ()),
        ("brief.txt", ("alles.zip",)),
        ("mehr.zip", ("alles.zip",)),
        ("plan.pdf", ("alles.zip", "mehr.zip")),
    ]
    assert read.attachments[3].content == PDF


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped({"leer.txt": bytes(40_000_000)}), "archive-bomb"),
        (zipped({f"{n}.txt": b"x" for n in range(501)}), "archive-too-many"),
    ],
)
def test_an_archive_that_would_burst_is_listed_and_not_opened(content, code):
    read = read_mail(with_file(content, "a.zip"))

    assert verdicts(read) == {"a.zip": "quarantine"}
    assert codes_of(read) == [code]


def test_archives_within_archives_end_at_the_limit():
    content = b"Kern"
    for _ in range(5):
        content = zipped({"innen.zip": content})

    read = read_mail(with_file(content, "a.zip"))

    assert len(read.attachments) == 3
    assert "archive-too-deep" in codes_of(read, 2)
    assert read.attachments[0].verdict is Verdict.QUARANTINE


def test_a_library_of_a_million_entries_is_refused_before_it_is_listed():
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + b"\xff\xff\xff\xff" + bytes(6)

    read = read_mail(with_file(zipped({"a": b"a"})[:-22] + end, "a.zip"))

    assert codes_of(read) == ["archive-too-many"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", zipped({"a.txt": b"a"}, is_encrypted=True), "archive-encrypted"),
        ("a.zip", zipped({"a.txt": b"a"})[:40], "archive-damaged"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), "archive-not-opened"),
        ("a.pdf", b"%PDF-1.4 abgebrochen", "pdf-damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office-damaged"),
        ("a.asc", b"-----BEGIN PGP MESSAGE-----\n\nabc", "file-encrypted"),
    ],
)
def test_what_cannot_be_opened_is_named_so_that_it_can_be_asked_for_again(name, content, code):
    read = read_mail(with_file(content, name))

    assert (read.attachments[0].verdict, codes_of(read)) == ("unreadable", [code])


def written_pdf(**passwords: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if passwords:
        writer.encrypt(**passwords, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "verdict", "codes"),
    [
        (written_pdf(), "clean", []),
        (
            written_pdf(user_password="geheim", owner_password="amt"),
            "unreadable",
            ["pdf-encrypted"],
        ),
        (written_pdf(user_password="", owner_password="amt"), "clean", ["pdf-restricted"]),
    ],
)
def test_only_a_pdf_that_asks_its_reader_for_a_password_is_unreadable(content, verdict, codes):
    read = read_mail(with_file(content, "a.pdf"))

    assert (read.attachments[0].verdict, codes_of(read)) == (verdict, codes)


def test_the_files_of_a_mail_within_the_mail_are_found():
    inner = with_file(PDF, "plan.pdf").replace(b"xyz", b"abc")

    read = read_mail(multipart(part("Weitergeleitet."), part(inner, Content_Type="message/rfc822")))

    assert read.text == "Weitergeleitet."
    assert [(one.name, one.path) for one in read.attachments] == [
        ("Bewerbung.eml", ()),
        ("plan.pdf", ("Bewerbung.eml",)),
    ]
    assert read.attachments[0].content == inner
    assert read_mail(read.attachments[0].content).text == "Anbei."


WINMAIL = tnef(
    (1, 0x00069007, (1252).to_bytes(4, "little") + bytes(4)),
    (1, 0x00018004, b"Bewerbung\0"),
    (1, 0x00069003, mapi((0x1F, 0x1000, "Größe\0".encode("utf-16-le")))),
    (2, 0x00069002, bytes(14)),
    (2, 0x00018010, b"ANTRAG~1.PDF\0"),
    (2, 0x0006800F, PDF + bytes(3)),
    (2, 0x00069005, mapi((0x1F, 0x3707, "Antrag für Köln.pdf\0".encode("utf-16-le")))),
)


def test_winmail_is_unpacked_byte_for_byte_and_its_text_is_taken():
    read = read_mail(
        multipart(part("\r\n"), attached(WINMAIL, 'attachment; filename="winmail.dat"'))
    )

    assert read.text == "Größe"
    assert [(one.name, one.path) for one in read.attachments] == [
        ("winmail.dat", ()),
        ("Antrag für Köln.pdf", ("winmail.dat",)),
    ]
    assert read.attachments[1].content == PDF + bytes(3)


def test_the_known_library_reads_our_winmail_the_same_way():
    from tnefparse import TNEF

    theirs = TNEF(WINMAIL, do_checksum=True)

    assert [(one.long_filename(), one.data) for one in theirs.attachments] == [
        ("Antrag für Köln.pdf", PDF + bytes(3))
    ]
    assert all(one.good_checksum for one in theirs.objects)


@pytest.mark.parametrize("length", range(0, len(WINMAIL), 7))
def test_a_winmail_that_was_cut_off_is_read_as_far_as_it_goes(length):
    file = attached(WINMAIL[:length], 'attachment; filename="winmail.dat"')

    read = read_mail(multipart(part("x"), file))

    assert read.attachments[0].content == WINMAIL[:length]


def test_a_signed_mail_in_one_piece_is_unwrapped():
    inner = b"Content-Type: text/plain; charset=utf-8\r\n\r\nUnterschrieben."

    def node(tag: int, content: bytes) -> bytes:
        return bytes((tag, 0x82)) + len(content).to_bytes(2, "big") + content

    signed_data = bytes.fromhex("06092a864886f70d010702")
    data = bytes.fromhex("06092a864886f70d010701")
    pieces = b"\x24\x80" + node(4, inner[:10]) + node(4, inner[10:]) + b"\0\0"
    signed = node(0x30, b"\x02\x01\x01" + node(0x31, b"") + node(0x30, data + node(0xA0, pieces)))
    wrapping = node(0x30, signed_data + node(0xA0, signed))
    import base64

    read = read_mail(mail(base64.encodebytes(wrapping),
                          content_type="application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
                          content_transfer_encoding="base64"))  # fmt: skip

    assert read.text == "Unterschrieben."
    assert [one.code for one in read.findings] == ["smime-opaque"]


def test_encrypted_mails_are_named():
    smime = bytes.fromhex("300d06092a864886f70d010703a000")
    import base64

    wrapped = read_mail(mail(base64.encodebytes(smime), content_transfer_encoding="base64",
                             content_type="application/pkcs7-mime"))  # fmt: skip
    pgp = read_mail(multipart(part("Version: 1", Content_Type="application/pgp-encrypted"),
                              part("x", Content_Type="application/octet-stream"),
                              subtype="encrypted"))  # fmt: skip

    assert "smime-encrypted" in [one.code for one in wrapped.findings]
    assert "pgp-encrypted" in [one.code for one in pgp.findings]


def test_limits_name_what_was_not_read():
    many = multipart(*(part(f"Teil {n}") for n in range(30)))
    deep = mail("Kern")
    for n in range(8):
        deep = multipart(part(deep, Content_Type="message/rfc822"), boundary=f"b{n}")

    few_parts = read_mail(many, limits=replace(Limits(), parts=10))
    few_levels = read_mail(deep, limits=replace(Limits(), depth=3))
    few_bytes = read_mail(many, limits=replace(Limits(), mail_bytes=100))

    assert "mail-too-many-parts" in [one.code for one in few_parts.findings]
    assert few_parts.text.endswith("Teil 9")
    assert "mail-too-deep" in [one.code for one in few_levels.all_findings]
    assert [one.code for one in few_bytes.findings] == ["mail-too-large"]
    assert few_bytes.subject == HEADER["Subject"]
