"""Sealing a ballot so that only the round's private key opens it.

Hybrid public key encryption (RFC 9180) with X25519 and ML-KEM-768 together: a
backup kept for decades stays closed as long as one of the two holds. Every
content is padded to one length, so that its size tells nothing of the choices.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
MLKEM_SEED, MLKEM_PUBLIC, X25519_BYTES = 64, 1184, 32
PRIVATE_BYTES, PUBLIC_BYTES = MLKEM_SEED + X25519_BYTES, MLKEM_PUBLIC + X25519_BYTES
LENGTH_BYTES, PADDING_STEP = 4, 256
INFO = b"modellkommune sealed ballot v1\0"


class NotOurs(ValueError):
    """The content was not sealed for this key and this round, or was changed."""


class TooLong(ValueError):
    """The content is longer than the length that was agreed for the round."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A round's keys as bytes. The private half is never stored as it is."""

    public: bytes
    private: bytes

    def __repr__(self) -> str:
        return "KeyPair(…)"


def make_keys() -> KeyPair:
    """Draw the keys of a round: 1,216 public and 96 private bytes."""
    lattice = mlkem.MLKEM768PrivateKey.generate()
    curve = x25519.X25519PrivateKey.generate()
    return KeyPair(
        public=lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw(),
        private=lattice.private_bytes_raw() + curve.private_bytes_raw(),
    )


def padded_length(longest: int) -> int:
    """The one length of all contents of a round, given that of the longest, in bytes."""
    steps = -(-(longest + LENGTH_BYTES) // PADDING_STEP)
    return steps * PADDING_STEP


def seal(content: bytes, *, public: bytes, about: bytes, length: int) -> bytes:
    """Return the sealed content; equal contents look different each time.

    about   names the round: opening needs the same
    length  from `padded_length`, the same for every ballot of the round

    Raises TooLong.
    """
    if len(content) + LENGTH_BYTES > length:
        raise TooLong(f"{len(content)} bytes do not fit into {length}")
    head = len(content).to_bytes(LENGTH_BYTES, "big")
    padded = (head + content).ljust(length, b"\0")
    return SUITE.encrypt(padded, _public_key(public), INFO + about)


class Opener:
    """Opens what was sealed; holds the private key for as long as it lives."""

    def __init__(self, private: bytes, *, about: bytes) -> None:
        self._key = _private_key(private)
        self._info = INFO + about

    def open(self, sealed: bytes) -> bytes:
        """Return the content. Raises NotOurs."""
        try:
            padded = SUITE.decrypt(sealed, self._key, self._info)
        except (InvalidTag, ValueError) as problem:
            raise NotOurs("not sealed for this key") from problem
        length = int.from_bytes(padded[:LENGTH_BYTES], "big")
        return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def public_half(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(private[:MLKEM_SEED])
    curve = x25519.X25519PrivateKey.from_private_bytes(private[MLKEM_SEED:])
    return lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()


def _public_key(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        mlkem.MLKEM768PublicKey.from_public_bytes(public[:MLKEM_PUBLIC]),
        x25519.X25519PublicKey.from_public_bytes(public[MLKEM_PUBLIC:]),
    )


def _private_key(private: bytes) -> hpke.MLKEM768X25519PrivateKey:
    return hpke.MLKEM768X25519PrivateKey(
        mlkem.MLKEM768PrivateKey.from_seed_bytes(private[:MLKEM_SEED]),
        x25519.X25519PrivateKey.from_private_bytes(private[MLKEM_SEED:]),
    )
