"""Closing contents of any size for a public key, and opening them.

A letter of some pages or a file of a hundred megabytes is closed with a key of
its own (AES-256-GCM), and that key is sealed for the public key as ballots are.
Whoever stores contents therefore needs the public half only.

An envelope is MARK, two bytes with the length of the sealed key, the sealed key,
twelve bytes that are used once, and the closed content.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from modellkommune.kernel.secrecy.sealing import NotOurs, Opener, padded_length, seal

MARK = b"MKE1"
KEY_BYTES, NONCE_BYTES, LENGTH_BYTES = 32, 12, 2
ABOUT = b"envelope "


class NoEnvelope(ValueError):
    """The bytes are no envelope, were changed, or were closed for another key."""


def close_envelope(content: bytes, *, public: bytes, about: bytes) -> bytes:
    """Return the content closed for a public key; equal contents look different each time.

    public  public half of a `KeyPair`
    about   names what it belongs to, such as a call; opening needs the same
    """
    key = AESGCM.generate_key(bit_length=KEY_BYTES * 8)
    sealed_key = seal(key, public=public, about=ABOUT + about, length=padded_length(KEY_BYTES))
    nonce = secrets.token_bytes(NONCE_BYTES)
    head = MARK + len(sealed_key).to_bytes(LENGTH_BYTES, "big") + sealed_key + nonce
    return head + AESGCM(key).encrypt(nonce, content, ABOUT + about)


def open_envelope(envelope: bytes, *, private: bytes, about: bytes) -> bytes:
    """Return the content. Raises NoEnvelope."""
    start = len(MARK) + LENGTH_BYTES
    if not envelope.startswith(MARK):
        raise NoEnvelope("these bytes do not begin as an envelope does")
    end = start + int.from_bytes(envelope[len(MARK) : start], "big")
    nonce, closed = envelope[end : end + NONCE_BYTES], envelope[end + NONCE_BYTES :]
    try:
        key = Opener(private, about=ABOUT + about).open(envelope[start:end])
        return AESGCM(key).decrypt(nonce, closed, ABOUT + about)
    except (NotOurs, InvalidTag, ValueError) as problem:
        raise NoEnvelope("closed for another key, or changed") from problem


def derived_key(secret: bytes, *, purpose: bytes) -> bytes:
    """Derive a key of 32 bytes from a long secret; each purpose has its own (RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)


def close_with_key(content: bytes, *, key: bytes, about: bytes) -> bytes:
    """Close a short content with a key that both sides hold, as `derived_key` gives it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def open_with_key(closed: bytes, *, key: bytes, about: bytes) -> bytes:
    """Return what was closed with the same key and subject. Raises NoEnvelope."""
    try:
        return AESGCM(key).decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], about)
    except (InvalidTag, ValueError) as problem:
        raise NoEnvelope("closed with another key, or changed") from problem
