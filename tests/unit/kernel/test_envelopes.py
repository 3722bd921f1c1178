"""Contents closed for a public key open for the private one only."""

from __future__ import annotations

import pytest

from modellkommune.kernel.secrecy.envelopes import (
    NoEnvelope,
    close_envelope,
    close_with_key,
    derived_key,
    open_envelope,
    open_with_key,
)
from modellkommune.kernel.secrecy.sealing import make_keys

KEYS = make_keys()
ABOUT = b"call 7"


@pytest.mark.parametrize("content", [b"", b"Bewerbung", b"\0" * 3_000_000])
def test_a_content_of_any_size_comes_back_as_it_was(content):
    envelope = close_envelope(content, public=KEYS.public, about=ABOUT)

    assert open_envelope(envelope, private=KEYS.private, about=ABOUT) == content
    assert content == b"" or content not in envelope


def test_equal_contents_look_different_each_time():
    one, other = (close_envelope(b"gleich", public=KEYS.public, about=ABOUT) for _ in "ab")

    assert one != other


@pytest.mark.parametrize(
    "spoil",
    [
        lambda envelope: envelope[:-1],
        lambda envelope: envelope[:-1] + bytes([envelope[-1] ^ 1]),
        lambda envelope: envelope[:40] + bytes([envelope[40] ^ 1]) + envelope[41:],
        lambda envelope: b"",
        lambda envelope: b"MKE1",
        lambda envelope: b"no envelope at all",
    ],
)
def test_a_changed_envelope_is_refused_rather_than_half_read(spoil):
    envelope = close_envelope(b"Bewerbung", public=KEYS.public, about=ABOUT)

    with pytest.raises(NoEnvelope):
        open_envelope(spoil(envelope), private=KEYS.private, about=ABOUT)


def test_neither_another_key_nor_another_call_opens_it():
    envelope = close_envelope(b"Bewerbung", public=KEYS.public, about=ABOUT)

    with pytest.raises(NoEnvelope):
        open_envelope(envelope, private=make_keys().private, about=ABOUT)
    with pytest.raises(NoEnvelope):
        open_envelope(envelope, private=KEYS.private, about=b"call 8")


def test_a_secret_gives_a_key_of_its_own_to_each_purpose():
    one = derived_key(b"secret of the installation", purpose=b"calls")
    other = derived_key(b"secret of the installation", purpose=b"mailboxes")

    closed = close_with_key(b"private half", key=one, about=ABOUT)

    assert open_with_key(closed, key=one, about=ABOUT) == b"private half"
    with pytest.raises(NoEnvelope):
        open_with_key(closed, key=other, about=ABOUT)
    with pytest.raises(NoEnvelope):
        open_with_key(b"short", key=one, about=ABOUT)
