"""Whatever arrives is read without an error: random bytes, mutated and recorded mails."""

from __future__ import annotations

import email
import json
import random
from email import policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modellkommune.kernel.mail import ReadMail, content_digest, read_mail
from tests.unit.kernel.mail.samples import (
    PDF,
    attached,
    mail,
    multipart,
    part,
    shared_mails,
    zipped,
)
from tests.unit.kernel.mail.test_files import WINMAIL

SHARED = shared_mails()
with_recorded = pytest.mark.skipif(not SHARED, reason="the recorded mails are not here")
OWN = [
    mail("Text"),
    multipart(part("a"), attached(PDF, 'attachment; filename="a.pdf"')),
    multipart(part("a"), attached(WINMAIL, 'attachment; filename="winmail.dat"')),
    multipart(part("a"), attached(zipped({"a": b"b", "c.pdf": PDF}), "attachment; filename*0*=x''%20")),
    multipart(part(mail("innen"), Content_Type="message/rfc822"), part("<p>x", Content_Type="text/html")),
]  # fmt: skip
PIECES = [b"=?utf-8?Q?", b"?=", b'"', b"(", b"<", b"\r\n\r\n", b"--xyz", b"Content-Type: ", b";",
          b"\0", b"\xff", b"multipart/mixed; boundary=", b"base64", b"filename*1*=", b"%", b"\\"]  # fmt: skip


def look_at_everything(read: ReadMail) -> None:
    """What callers do with a mail must not raise either."""
    assert json.dumps([one.sentence for one in read.all_findings])
    assert isinstance(read.text_without_quotes, str)
    assert len(content_digest(read)) == 64
    assert all(one.size == len(one.content) for one in read.attachments)
    names = [one.name for one in read.attachments]
    assert len(set(names)) == len(names)
    assert not any(set(name) & set('/\\\0<>:"|?*') or not name for name in names)
    assert "mail-damaged" not in [one.code for one in read.findings]


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read(raw):
    look_at_everything(read_mail(raw))


@given(st.binary(max_size=500))
def test_any_bytes_in_a_header_and_a_file_are_read(content):
    look_at_everything(read_mail(mail(content, subject=content.replace(b"\n", b""), **{
        "from": content, "content_type": content, "date": content})))  # fmt: skip
    look_at_everything(read_mail(multipart(attached(b"%PDF-" + content), attached(b"PK\x03\x04" + content),
        attached(b"\x78\x9f\x3e\x22" + content), attached(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content))))  # fmt: skip


def mutated(raw: bytes, seed: int) -> bytes:
    """A mail with a few bytes changed, cut out, doubled or put in."""
    chance = random.Random(seed)
    content = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(4):
            case 0:
                content[at : at + 1] = bytes((chance.randrange(256),))
            case 1:
                del content[at : at + chance.randint(1, 200)]
            case 2:
                content[at:at] = content[at : at + chance.randint(1, 200)]
            case _:
                content[at:at] = chance.choice(PIECES)
    return bytes(content)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=200)
@given(st.integers(min_value=0, max_value=10**9))
def test_damaged_mails_are_read(seed):
    small = [path.read_bytes() for path in SHARED if path.stat().st_size < 30_000]
    samples = OWN + small

    look_at_everything(read_mail(mutated(samples[seed % len(samples)], seed)))


def stdlib_names(raw: bytes) -> tuple[str, list[str]]:
    """Subject and file names as the standard library's best policy reads them."""
    theirs = email.message_from_bytes(raw, policy=policy.default)
    return str(theirs["subject"] or ""), [
        one.get_filename() for one in theirs.walk() if one.get_filename()
    ]


@with_recorded
@pytest.mark.parametrize("path", SHARED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_recorded_mail_is_read_at_least_as_well_as_by_the_standard_library(path):
    raw = path.read_bytes()

    read = read_mail(raw)

    look_at_everything(read)
    subject, names = stdlib_names(raw)
    # Where the standard library gives up on a letter, ours may differ.
    assert "\ufffd" in subject or " ".join(read.subject.split()) == " ".join(subject.split())
    assert [
        name for name in names if name not in {one.name_as_sent for one in read.attachments}
    ] == []


def expected_of(path) -> tuple[str | None, str | None, list[str]]:
    """Subject, sender's address and file names of the recorded expectation."""
    parts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    root = {str(one["name"]): one["value"] for one in parts["parts"][0]["headers"]}
    subject = root.get("subject", {}).get("Text")
    senders = (root.get("from", {}).get("Address") or {}).get("List") or [{}]
    names = [
        attribute["value"]
        for number in parts["attachments"]
        for one in parts["parts"][number]["headers"]
        for attribute in (one["value"].get("ContentType") or {}).get("attributes") or []
        if attribute["name"] in {"name", "filename"}
    ]
    return subject, senders[0].get("address"), names


@with_recorded
def test_recorded_expectations_of_another_parser_are_met():
    pairs = [(expected_of(path), read_mail(path.read_bytes()))
             for path in SHARED if path.with_suffix(".json").exists()]  # fmt: skip

    subjects = [(want, read.subject) for (want, _, _), read in pairs if want is not None]
    senders = [(want, read.sender.email) for (_, want, _), read in pairs if want is not None]
    names = [(name, {one.name_as_sent for one in read.attachments}) for (_, _, wanted), read in pairs
             for name in wanted]  # fmt: skip

    assert len(subjects) >= 10
    assert [pair for pair in subjects if pair[0] != pair[1]] == []
    assert [pair for pair in senders if pair[0] != pair[1]] == []
    assert [name for name, known in names if name not in known] == []
