"""Outlook's own files: as an attachment, in place of a mail, damaged."""

from __future__ import annotations

import pytest

from modellkommune.kernel.mail import Verdict, read_mail
from tests.unit.kernel.mail.outlook_samples import (
    compound,
    outlook_file,
    outlook_mail,
    properties,
)
from tests.unit.kernel.mail.samples import PDF, PROGRAM, with_file

LARGE = bytes(range(256)) * 40
VALUES = {
    0x0037: "Bewerbung für 2017",
    0x1000: "Anbei unser Antrag.",
    0x0C1A: "Anna Amsel",
    0x0C1F: "anna@lindental.example",
    0x1035: "<1@lindental.example>",
}
INNER = {"__attach_version1.0_#00000001": properties(8, {0x3707: "Weitergeleitet"}) | {
    "__substg1.0_3701000D": properties(24, {0x0037: "Innen"}) | outlook_file("innen.pdf", PDF)}}  # fmt: skip
MESSAGE = outlook_mail(VALUES, outlook_file("Größe.dat", LARGE), INNER)


def test_an_outlook_file_is_read_like_a_mail():
    read = read_mail(MESSAGE)

    assert (read.subject, str(read.sender), read.message_id) == (
        "Bewerbung für 2017",
        "Anna Amsel <anna@lindental.example>",
        "1@lindental.example",
    )
    assert read.text == "Anbei unser Antrag."
    assert [(one.name, one.path, one.content) for one in read.attachments] == [
        ("Größe.dat", (), LARGE),
        ("innen.pdf", ("Weitergeleitet",), PDF),
    ]


def test_the_header_of_the_transport_is_believed_before_the_properties():
    headers = (
        "From: Bert <bert@x.example>\r\nReceived: by mx.x.example; 21 Apr 2017 10:00 +0000\r\n"
    )

    read = read_mail(outlook_mail(VALUES | {0x007D: headers}))

    assert (read.sender.email, read.received[0].by) == ("bert@x.example", "mx.x.example")


def test_an_attached_outlook_file_is_kept_and_unpacked():
    read = read_mail(with_file(MESSAGE, "Mail.msg"))

    assert [(one.name, one.path) for one in read.attachments] == [
        ("Mail.msg", ()),
        ("Größe.dat", ("Mail.msg",)),
        ("innen.pdf", ("Mail.msg", "Weitergeleitet")),
    ]
    assert read.attachments[0].detected_type == "application/vnd.ms-outlook"
    assert read.attachments[0].verdict is Verdict.CLEAN


def test_a_program_in_an_outlook_file_puts_both_in_quarantine():
    read = read_mail(with_file(outlook_mail(VALUES, outlook_file("a.pdf", PROGRAM)), "Mail.msg"))

    assert [one.verdict.value for one in read.attachments] == ["quarantine", "quarantine"]


@pytest.mark.parametrize(
    ("tree", "kind", "verdict", "code"),
    [
        ({"WordDocument": b"x"}, "application/msword", "clean", None),
        ({"WordDocument": b"x", "Macros": {"VBA": {"dir": b"x"}}}, "application/msword",
         "quarantine", "office-macros"),
        ({"EncryptedPackage": b"x"}, "application/x-ole-storage", "unreadable", "office-encrypted"),
        ({"WordDocument": b"x", "ObjectPool": {"_1": {"\x01Ole10Native": b"a\0b.exe\0"}}},
         "application/msword", "quarantine", "office-embedded"),
    ],
)  # fmt: skip
def test_old_office_files_are_told_apart_by_their_streams(tree, kind, verdict, code):
    read = read_mail(with_file(compound(tree), "a.doc"))

    attachment = read.attachments[0]
    assert (attachment.detected_type, attachment.verdict) == (kind, verdict)
    assert [one.code for one in attachment.findings] == ([code] if code else [])


@pytest.mark.parametrize("length", range(0, len(MESSAGE), 509))
def test_a_cut_off_outlook_file_is_kept_and_raises_nothing(length):
    read = read_mail(with_file(MESSAGE[:length], "Mail.msg"))

    assert read.attachments[0].content == MESSAGE[:length]
    assert read_mail(MESSAGE[:length]).size == length


def test_a_damaged_outlook_file_in_place_of_a_mail_is_named():
    read = read_mail(MESSAGE[:600])

    assert "mail-damaged" in [one.code for one in read.findings]
