"""Locking a private key so that several people must come together to use it.

The key is encrypted under a secret of 128 bits. The secret is split by Shamir's
scheme: each keyholder gets one share, encrypted under a key stretched from the
own passphrase, and one more share is printed for the safe. Any `needed` of
them give the secret back, fewer tell nothing about it.
Source: Shamir, "How to Share a Secret", CACM 22 (1979); Argon2id: RFC 9106.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from modellkommune.kernel.secrecy.signs import BYTES, Kind, Number, read_number

SALT, NONCE, COST_BYTES = 16, 12, 4
# RFC 9106 names 64 MiB and three passes for machines with little memory; a
# passphrase is typed once per round, so it may cost twice that, about half a second.
MEMORY_KIB, PASSES = 128 * 1024, 3
LEAST_SIGNS = 12
KEY_LABEL = b"modellkommune locked key v1\0"
RECOVERY_LABEL = b"modellkommune recovery share v1\0"


class PassphraseTooWeak(ValueError):
    """A passphrase has fewer than twelve signs; `number` says whose."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the passphrase of keyholder {number} is too short")
        self.number = number


class SamePassphrase(ValueError):
    """Two keyholders chose the same passphrase, so one person could open alone."""


class TooFewKeyholders(ValueError):
    """More keyholders are needed than there are, or none."""


class WrongPassphrase(ValueError):
    """A passphrase does not open its share; `number` says whose. Nothing is lost."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the passphrase of keyholder {number} does not fit")
        self.number = number


class WrongRecoveryText(ValueError):
    """The recovery text is not the one of this round."""


class NotEnoughShares(ValueError):
    """Fewer keyholders came than are needed."""

    def __init__(self, *, given: int, needed: int) -> None:
        super().__init__(f"{given} of {needed} keyholders")
        self.given, self.needed = given, needed


@dataclass(frozen=True, slots=True)
class LockedPrivateKey:
    """What is stored of a private key.

    content   the private key, encrypted under the secret
    shares    one encrypted share per keyholder, in their order, numbered from 1
    recovery  digest by which the printed share is recognised; its number is
              that after the last keyholder
    """

    content: bytes
    shares: tuple[bytes, ...]
    recovery: bytes


def lock_private_key(
    private: bytes, *, passphrases: Sequence[str], needed: int, memory_kib: int = MEMORY_KIB
) -> tuple[LockedPrivateKey, Number]:
    """Lock a private key; return what is stored, and the recovery share for the safe.

    passphrases  one per keyholder, at least twelve signs each, no two alike
    needed       how many shares open it, the printed one included
    memory_kib   cost of one try with a passphrase; stored with each share

    Raises TooFewKeyholders, PassphraseTooWeak, SamePassphrase.
    """
    _refuse_weak(passphrases, needed)
    secret = secrets.token_bytes(BYTES)
    *shares, last = (share for _, share in Shamir.split(needed, len(passphrases) + 1, secret))
    locked = LockedPrivateKey(
        content=_encrypt(_key_of_secret(secret), private),
        shares=tuple(
            _lock_share(share, passphrase, memory_kib)
            for share, passphrase in zip(shares, passphrases, strict=True)
        ),
        recovery=_recovery_digest(last),
    )
    return locked, Number(last, Kind.RECOVERY)


def unlock(
    locked: LockedPrivateKey, *, passphrases: Mapping[int, str], recovery: str = "", needed: int
) -> bytes:
    """Return the private key.

    passphrases  by number of the keyholder, from 1; more than needed do no harm
    recovery     text of the printed share, when it takes the place of a keyholder

    Raises TypingSlip, WrongRecoveryText, WrongPassphrase, NotEnoughShares.
    """
    given = len(passphrases) + bool(recovery)
    if given < needed:
        raise NotEnoughShares(given=given, needed=needed)
    shares = [
        (number, _open_share(locked.shares[number - 1], passphrase, number))
        for number, passphrase in sorted(passphrases.items())
    ]
    if recovery:
        share = check_recovery(recovery, digest=locked.recovery)
        shares.append((len(locked.shares) + 1, share))
    return _decrypt(_key_of_secret(Shamir.combine(shares[:needed])), locked.content)


def check_recovery(text: str, *, digest: bytes) -> bytes:
    """Return the share that a recovery text holds. Raises TypingSlip, WrongRecoveryText."""
    share = read_number(text, Kind.RECOVERY).value
    if not hmac.compare_digest(_recovery_digest(share), digest):
        raise WrongRecoveryText("not the recovery text of this round")
    return share


def _refuse_weak(passphrases: Sequence[str], needed: int) -> None:
    if not 1 <= needed <= len(passphrases):
        raise TooFewKeyholders(f"{needed} of {len(passphrases)}")
    words = [_normal(passphrase) for passphrase in passphrases]
    for number, word in enumerate(words, start=1):
        if len(word) < LEAST_SIGNS:
            raise PassphraseTooWeak(number)
    if len(set(words)) < len(words):
        raise SamePassphrase("two keyholders chose the same passphrase")


def _lock_share(share: bytes, passphrase: str, memory_kib: int) -> bytes:
    salt = secrets.token_bytes(SALT)
    key = _stretched(passphrase, salt, memory_kib)
    return memory_kib.to_bytes(COST_BYTES, "big") + salt + _encrypt(key, share)


def _open_share(stored: bytes, passphrase: str, number: int) -> bytes:
    memory_kib = int.from_bytes(stored[:COST_BYTES], "big")
    salt = stored[COST_BYTES : COST_BYTES + SALT]
    key = _stretched(passphrase, salt, memory_kib)
    try:
        return _decrypt(key, stored[COST_BYTES + SALT :])
    except InvalidTag as problem:
        raise WrongPassphrase(number) from problem


def _stretched(passphrase: str, salt: bytes, memory_kib: int) -> bytes:
    stretch = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=1, memory_cost=memory_kib)
    return stretch.derive(_normal(passphrase).encode())


def _normal(passphrase: str) -> str:
    """One spelling of umlauts and spaces, whatever keyboard it was typed on."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _key_of_secret(secret: bytes) -> bytes:
    return hashlib.sha256(KEY_LABEL + secret).digest()


def _recovery_digest(share: bytes) -> bytes:
    return hashlib.sha256(RECOVERY_LABEL + share).digest()


def _encrypt(key: bytes, content: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, None)


def _decrypt(key: bytes, stored: bytes) -> bytes:
    return ChaCha20Poly1305(key).decrypt(stored[:NONCE], stored[NONCE:], None)
